import { useMemo } from 'preact/hooks';
import { sayDay } from '../data/days';
import { eventDay, type Events } from '../data/events';
import { sayCount, sayWord } from '../frame/words';
import { windowStart } from '../map/onMap';
import { useAsked } from '../state/asked';
import { open } from '../state/choices';
import { dayShown, events, passing } from '../state/record';

const MOST = 20;

/** What happened at a place in the window before the day shown, the latest first. */
export function PlaceEvents({ placeId }: { readonly placeId: string }) {
  const table = events.value;
  const which = passing.value;
  const [from, to] = [windowStart.value, dayShown.value ?? 0];
  const found = useMemo(
    () => (table && which ? eventsAt(table, which, placeId, from, to) : []),
    [table, which, placeId, from, to],
  );
  const shown = found.slice(0, MOST);
  const ids = shown.map((event) => table?.ids[event] ?? '');
  const asked = useAsked(ids.length > 0 ? ids.join() : null, (source, ask) => source.sentences(ids, ask));
  const sentences = asked.value.value?.sentences ?? {};
  if (!table) return null;
  return (
    <section>
      <h3>What happened there</h3>
      <p class="quiet">
        {sayCount(found.length, 'event')} up to {sayDay(to)}
        {found.length > MOST ? `; the latest ${MOST}:` : ''}
      </p>
      <ul class="rows">
        {shown.map((event, at) => (
          <li key={ids[at]}>
            <button type="button" class="plain" onClick={() => open('event', ids[at] ?? '')}>
              {sayDay(eventDay(table, event))} · {typeOf(table, event)} · {sayWord(statusOf(table, event))}
            </button>
            <p>{sentences[ids[at] ?? '']?.sentence}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function eventsAt(table: Events, which: Uint8Array, placeId: string, from: number, to: number): number[] {
  const found: number[] = [];
  for (let event = table.size - 1; event >= 0; event--) {
    const day = eventDay(table, event);
    const here = table.placeIds[table.place[event] ?? -1] === placeId;
    if (here && which[event] === 1 && day >= from && day <= to) found.push(event);
  }
  return found.sort((a, b) => eventDay(table, b) - eventDay(table, a));
}

function typeOf(table: Events, event: number): string {
  return sayWord(table.types[table.type[event] ?? -1] ?? table.kinds[table.kind[event] ?? -1] ?? '');
}

function statusOf(table: Events, event: number): string {
  return table.statuses[table.status[event] ?? -1] ?? '';
}
