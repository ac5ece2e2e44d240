import type { View } from '../api/schema';
import { sayDay, type Day } from '../data/days';
import type { KnownBy } from '../state/choices';

const NUMBERS = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });

/** "12,345". */
export function sayNumber(number: number): string {
  return NUMBERS.format(number);
}

/** "1 event", "2 events"; `many` for words that take no s. */
export function sayCount(count: number, one: string, many = `${one}s`): string {
  return `${sayNumber(count)} ${count === 1 ? one : many}`;
}

/** "known by 13 Jun 2014", "all reports known". */
export function sayKnownBy(known: KnownBy): string {
  if (known === 'all') return 'knowing all reports';
  return known === 'day' ? 'as known on that day' : `as known by ${sayDay(known)}`;
}

/** "17 reports · 165 claims · 120 events". */
export function sayHolds(view: View): string {
  return [
    sayCount(view.documents, 'report'),
    sayCount(view.claims, 'claim'),
    sayCount(view.events, 'event'),
  ].join(' · ');
}

/** How many of the events on a day: for the slider's value in words. */
export function sayDayAndEvents(day: Day, count: number): string {
  return `${sayDay(day)}, ${sayCount(count, 'event')} that day`;
}

/** A word of the data ("carried-out", "ASSAULT", "small-arms") as one reads it. */
export function sayWord(word: string): string {
  const plain = word.toLowerCase().replaceAll(/[-_]/g, ' ');
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}

/** A probability: "0.87"; one that is told to be sure is still never 0 or 1. */
export function sayProbability(probability: number): string {
  return Math.min(Math.max(probability, 0.01), 0.99).toFixed(2);
}
