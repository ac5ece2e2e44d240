import type { Events } from '../data/events';

/** West, south, east, north. */
export type Box = [number, number, number, number];

const OUTLYING = 0.04;

/**
 * Where the crisis is: around the places that somebody holds, else around those of events.
 *
 * Of many events the few farthest out don't count: a meeting on another continent is no reason to show the world.
 */
export function extentOf(events: Events): Box | null {
  const held = pointsOf(events, (event) => events.kinds[events.kind[event] ?? -1] === 'control');
  return boxOf(held.length >= 3 ? held : pointsOf(events, () => true));
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

/** Where events were, once for each of them; a whole country's middle says too little. */
function pointsOf(events: Events, counts: (event: number) => boolean): (readonly [number, number])[] {
  const found: (readonly [number, number])[] = [];
  events.place.forEach((at, event) => {
    const place = events.places[at];
    if (!place || place.lon === null || place.lat === null || place.precision === 'country') return;
    if (counts(event)) found.push([place.lon, place.lat]);
  });
  return found;
}
