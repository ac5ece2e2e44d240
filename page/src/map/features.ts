/** What is on the map as GeoJSON; icons are named by a key, and drawn when a name first comes up. */
import type { Feature, FeatureCollection, Point } from 'geojson';
import type { PlaceRef } from '../api/schema';
import type { PlaceCount } from '../data/counts';
import type { Events } from '../data/events';
import { isWide } from '../data/places';
import { quadOf } from '../data/quads';
import type { Control, Move } from '../data/runs';
import { sayWord } from '../frame/words';
import type { Drawing } from './drawing';
import { holdDrawing, moveDrawing, QUAD_SIGNS, type Coloured, type HoldMark, type Inks } from './glyphs';

/** Features, and the drawings of the icons that they name. */
export interface Layered {
  readonly features: FeatureCollection<Point>;
  readonly icons: ReadonlyMap<string, () => Drawing>;
}

type Look = (control: Control) => HoldMark;
type PartyLook = (partyId: string) => Coloured;

const COMPACT = new Intl.NumberFormat('en', { notation: 'compact' });
/** So many marks stand beside each other at one spot. */
const MOST_STACKED = 3;
const STEPS_OF_PROBABILITY = 10;

/** The mark of each place that somebody holds, holds in part or lost. */
export function controlLayer(
  controls: readonly Control[],
  moved: ReadonlySet<string>,
  look: Look,
  inks: Inks,
): Layered {
  const icons = new Map<string, () => Drawing>();
  const taken = new Map<string, number>();
  const features = controls.flatMap((control) => {
    const mark = look(control);
    // Only the ring of a held place tells it; fewer different icons are drawn sooner.
    const probability =
      mark.state === 'held' ? Math.round(mark.probability * STEPS_OF_PROBABILITY) / STEPS_OF_PROBABILITY : 0;
    const icon = nameOf(
      'hold',
      inks,
      mark.state,
      String(mark.wide),
      String(probability),
      ...partyKeys(mark.parties),
    );
    icons.set(icon, () => holdDrawing({ ...mark, probability }, inks));
    return at(control.place, {
      mark: 'control',
      placeId: control.placeId,
      name: control.place.name,
      wide: mark.wide,
      ringed: mark.wide || moved.has(control.placeId),
      rank: mark.state === 'held' ? 1 : 0,
      icon,
      stack: Math.min(stackAt(control.place, taken), MOST_STACKED),
    });
  });
  return { features: collected(features), icons };
}

/** A ring for each place that passed hands. */
export function moveLayer(moves: readonly Move[], look: PartyLook, inks: Inks): Layered {
  const icons = new Map<string, () => Drawing>();
  const features = moves.flatMap(({ place, placeId, from, to }) => {
    const [old, now] = [from && look(from.party_id), to && look(to.party_id)];
    const icon = nameOf('move', inks, ...partyKeys([old, now]));
    icons.set(icon, () => moveDrawing(old, now, inks));
    return at(place, { mark: 'move', placeId, icon });
  });
  return { features: collected(features), icons };
}

/** A circle for each place with events, as large as they are many, and what most of them were. */
export function eventLayer(
  counts: readonly PlaceCount[],
  events: Events,
  held: ReadonlySet<string>,
): Layered {
  const most = counts.reduce((a, { count }) => Math.max(a, count), 1);
  const features = counts.flatMap(({ place: position, count, chief }) => {
    const place = events.places[position];
    const placeId = events.placeIds[position];
    if (!place || placeId === undefined) return [];
    return at(place, {
      mark: 'events',
      placeId,
      count,
      radius: radiusOf(count, most),
      text: sayEvents(count, events.types[chief]),
      held: held.has(placeId),
    });
  });
  return { features: collected(features), icons: new Map() };
}

/** "▲ 3 assault": the sign of the class, how many events there are, and of which type most. */
export function sayEvents(count: number, type: string | undefined): string {
  const name = type === undefined ? 'hold or force' : sayWord(type).toLowerCase();
  return `${QUAD_SIGNS[quadOf(type)]} ${COMPACT.format(count)} ${name}`;
}

/** Circles grow by area: nine events make one three times as wide as one event does. */
export function radiusOf(count: number, most: number): number {
  const largest = Math.min(44, 8 * Math.sqrt(most));
  return Math.max(7, largest * Math.sqrt(count / most));
}

/** Several layers as one. */
export function together(layers: readonly Layered[]): Layered {
  return {
    features: collected(layers.flatMap(({ features }) => features.features)),
    icons: new Map(layers.flatMap(({ icons }) => [...icons])),
  };
}

/** A ring around one place. */
export function chosenFeature(place: PlaceRef | undefined): FeatureCollection<Point> {
  return collected(place ? at(place, {}) : []);
}

function at(place: PlaceRef, properties: Record<string, unknown>): Feature<Point>[] {
  if (place.lat === null || place.lon === null) return [];
  return [{ type: 'Feature', properties, geometry: { type: 'Point', coordinates: [place.lon, place.lat] } }];
}

function collected(features: Feature<Point>[]): FeatureCollection<Point> {
  return { type: 'FeatureCollection', features };
}

/** A site at its town's coordinates stands beside the town, not upon it. */
function stackAt(place: PlaceRef, taken: Map<string, number>): number {
  const key = `${place.lat} ${place.lon} ${isWide(place)}`;
  const before = taken.get(key) ?? 0;
  taken.set(key, before + 1);
  return before;
}

function partyKeys(parties: readonly (Coloured | null)[]): string[] {
  return parties.map((party) => (party ? `${party.letters} ${party.colour}` : '-'));
}

function nameOf(what: string, inks: Inks, ...parts: string[]): string {
  return [what, inks.ground, ...parts].join('|');
}
