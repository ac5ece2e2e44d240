/** Days of a timeline in words, and where they stand. */

import { sayDay, sayShortDay, isoOf, type Day } from '../../data/days';
import type { Bins, Unit } from './bins';

const MONTH = new Intl.DateTimeFormat('en-GB', { month: 'short', year: 'numeric', timeZone: 'UTC' });

/** What a bin is called: "13 Jun 2014", "week of 9 Jun 2014", "Jun 2014", "2014". */
export function binWords(first: Day, unit: Unit): string {
  if (unit === 'day') return sayDay(first);
  if (unit === 'week') return `week of ${sayDay(first)}`;
  return unit === 'month' ? MONTH.format(first * 86_400_000) : isoOf(first).slice(0, 4);
}

export interface Tick {
  at: number; // from 0 to 1
  words: string;
}

/** A few days to read the axis by. */
export function ticksOf({ edges, unit }: Bins, most = 6): Tick[] {
  const count = edges.length - 1;
  const step = Math.max(1, Math.ceil(count / most));
  const words = (day: Day) => (unit === 'day' || unit === 'week' ? sayShortDay(day) : binWords(day, unit));
  return edges
    .slice(0, -1)
    .map((day, bin) => ({ at: (bin + 0.5) / count, words: words(day) }))
    .filter((_, bin) => bin % step === 0);
}

/** Where a day lies among the bins, from 0 to 1 (in the middle of the day); null outside of them. */
export function placeOf(day: Day, edges: readonly Day[]): number | null {
  const first = edges[0];
  const behind = edges.at(-1);
  if (first === undefined || behind === undefined || day < first || day >= behind) return null;
  let bin = 0;
  while ((edges[bin + 1] ?? behind) <= day) bin += 1;
  const [from, to] = [edges[bin] ?? first, edges[bin + 1] ?? behind];
  return (bin + (day + 0.5 - from) / (to - from)) / (edges.length - 1);
}
