import type { PlaceRef } from '../api/schema';
import { countCodes } from '../data/counts';
import type { Events } from '../data/events';

/** West, south, east, north. */
export type Box = [number, number, number, number];

const OUTLYING = 0.04;

/**
 * Where the crisis is: around the places that somebody holds, else around those of events.
 *
 * Of many places the few farthest out don't count: a meeting on another continent is no reason to show the world.
 */
export function extentOf(events: Events): Box | null {
  const counts = countAll(events);
  const held = pointsOf(heldPlaces(events));
  if (held.length >= 3) return boxOf(held);
  const weighed = events.places.flatMap((place, at) => repeat(place, counts[at] ?? 0));
  return boxOf([...held, ...pointsOf(weighed)]);
}

/** The places that anybody is told to hold, but whole countries. */
function heldPlaces(events: Events): PlaceRef[] {
  const control = events.kinds.indexOf('control');
  const found = new Set<number>();
  events.place.forEach((place, event) => {
    if (place >= 0 && events.kind[event] === control) found.add(place);
  });
  return [...found]
    .flatMap((at) => events.places[at] ?? [])
    .filter(({ precision }) => precision !== 'country');
}

function boxOf(points: readonly (readonly [number, number])[]): Box | null {
  if (points.length === 0) return null;
  const side = (axis: 0 | 1) => {
    const sorted = points.map((point) => point[axis]).sort((a, b) => a - b);
    const skip = Math.floor(sorted.length * OUTLYING);
    return [sorted[skip] ?? 0, sorted[sorted.length - 1 - skip] ?? 0] as const;
  };
  const [[west, east], [south, north]] = [side(0), side(1)];
  const margin = 0.5;
  return [west - margin, Math.max(-85, south - margin), east + margin, Math.min(85, north + margin)];
}

function pointsOf(places: readonly PlaceRef[]): [number, number][] {
  return places.flatMap(({ lon, lat }) =>
    lon === null || lat === null ? [] : [[lon, lat] as [number, number]],
  );
}

/** How many events each place has, at most twenty: one siege is not all of a crisis. */
function countAll(events: Events): number[] {
  const counts = countCodes(events.place, Uint32Array.from(events.place.keys()), events.places.length);
  return Array.from(counts, (count) => Math.min(count, 20));
}

function repeat(place: PlaceRef, times: number): PlaceRef[] {
  return Array.from({ length: place.precision === 'country' ? Math.min(times, 1) : times }, () => place);
}
