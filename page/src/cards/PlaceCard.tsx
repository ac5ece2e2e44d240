import { placeOf } from '../map/hovering';
import { isoOf, sayDay } from '../data/days';
import { dayShown } from '../state/record';
import { useAsked } from '../state/asked';
import { filterBy, filters } from '../state/choices';
import { PlaceEvents } from './PlaceEvents';
import { PlaceHolders } from './PlaceHolders';
import type { CardProps } from './registry';

const DELAY = 150;

/** A place on the day shown: who holds it, who says so, and what happened there. */
export function PlaceCard({ thing }: CardProps) {
  const day = dayShown.value;
  const asked = useAsked(
    day === null ? null : isoOf(day),
    (source, ask) => source.situation(isoOf(day ?? 0), ask),
    DELAY,
  );
  const { value, trouble, loading } = asked.value;
  const control = value?.situation.control.find(({ place_id }) => place_id === thing.id) ?? null;
  const place = placeOf(thing.id) ?? control?.place;
  if (!place) return <p>Nothing is told of this place{loading ? ' so far' : ''}.</p>;
  const within = [place.adm1, place.country && (value?.names[place.country] ?? place.country)].filter(
    Boolean,
  );
  const filtered = filters.value.places.includes(thing.id);
  return (
    <>
      <section>
        <h2 class="card-name">{place.name}</h2>
        <p class="quiet">{[sayPrecision(place.precision), ...within].join(', ')}</p>
        <button
          type="button"
          class="plain"
          onClick={() => filterBy({ places: filtered ? [] : [thing.id] })}
          aria-pressed={filtered}
        >
          {filtered ? 'Show events of all places' : 'Show only events of this place'}
        </button>
      </section>
      <section aria-busy={loading}>
        <h3>Who holds it on {day === null ? '' : sayDay(day)}</h3>
        {trouble && <p role="alert">{trouble.message}</p>}
        {control ? (
          <PlaceHolders control={control} />
        ) : (
          <p class="quiet">{value ? 'No report says who does.' : trouble ? '' : 'Loading …'}</p>
        )}
      </section>
      <PlaceEvents placeId={thing.id} />
    </>
  );
}

function sayPrecision(precision: string): string {
  return (
    { site: 'Site', city: 'Settlement', district: 'District', adm1: 'Province', country: 'Country' }[
      precision
    ] ?? 'Place'
  );
}
