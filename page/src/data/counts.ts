import type { Day } from './days';
import { eventDay, NO_DAY, type Events } from './events';

/** How many events there are of each value of a coded column, over some events. */
export function countCodes(codes: ArrayLike<number>, among: ArrayLike<number>, size: number): Uint32Array {
  const counts = new Uint32Array(size);
  for (let at = 0; at < among.length; at++) {
    const code = codes[among[at] ?? -1] ?? -1;
    if (code >= 0) counts[code] = (counts[code] ?? 0) + 1;
  }
  return counts;
}

/** How many of the passing events there are in each of `bins` equal stretches from `first` to `last`. */
export function countBins(
  events: Events,
  passing: Uint8Array,
  first: Day,
  last: Day,
  bins: number,
): Uint32Array {
  const counts = new Uint32Array(bins);
  const width = (last - first + 1) / bins;
  for (let event = 0; event < events.size; event++) {
    if (passing[event] !== 1) continue;
    const day = eventDay(events, event);
    if (day < first || day > last) continue;
    const bin = Math.min(bins - 1, Math.floor((day - first) / width));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return counts;
}

/** How many events a place has in a window, and of which type most. */
export interface PlaceCount {
  /** Position in `events.places`. */
  readonly place: number;
  readonly count: number;
  /** Position in `events.types`, -1 where the chief events have no type (control, alignment, strength). */
  readonly chief: number;
  readonly byType: ReadonlyMap<number, number>;
}

/** Of the passing events from `from` to `to`, those of each place. */
export function countPlaces(events: Events, passing: Uint8Array, from: Day, to: Day): PlaceCount[] {
  // A row for each place, a column for each type; the first is of events without one.
  const width = events.types.length + 1;
  const cells = new Uint32Array(events.places.length * width);
  for (let event = 0; event < events.size; event++) {
    const place = events.place[event] ?? -1;
    if (passing[event] !== 1 || place < 0) continue;
    const day = eventDay(events, event);
    if (day < from || day > to || day === NO_DAY) continue;
    const cell = place * width + (events.type[event] ?? -1) + 1;
    cells[cell] = (cells[cell] ?? 0) + 1;
  }
  return events.places.flatMap((_, place) => {
    const row = cells.subarray(place * width, (place + 1) * width);
    const byType = new Map<number, number>();
    row.forEach((count, column) => {
      if (count > 0) byType.set(column - 1, count);
    });
    return byType.size > 0 ? [{ place, ...summed(byType), byType }] : [];
  });
}

function summed(byType: ReadonlyMap<number, number>): { count: number; chief: number } {
  let count = 0;
  let chief = -1;
  let most = 0;
  for (const [type, number] of byType) {
    count += number;
    // What has a type says more than that a place was held.
    if (type >= 0 && number > most) [chief, most] = [type, number];
  }
  return { count, chief };
}
