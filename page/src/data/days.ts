/** Days as whole numbers, counted from 1970-01-01: quick to compare, and to step through. */
export type Day = number;

const MS = 86_400_000;
const ISO = /^\d{4}-\d{2}-\d{2}$/;

/** The day of an ISO date. */
export function dayOf(iso: string): Day {
  return Math.round(Date.parse(`${iso}T00:00:00Z`) / MS);
}

/** The ISO date of a day. */
export function isoOf(day: Day): string {
  return new Date(day * MS).toISOString().slice(0, 10);
}

/** The day that a text says, null where it is no ISO date. */
export function parseDay(text: string | null | undefined): Day | null {
  if (!text || !ISO.test(text)) return null;
  const day = dayOf(text);
  return Number.isNaN(day) || isoOf(day) !== text ? null : day;
}

const LONG = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});
const SHORT = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });

/** "13 Jun 2014". */
export function sayDay(day: Day): string {
  return LONG.format(day * MS);
}

/** "13 Jun". */
export function sayShortDay(day: Day): string {
  return SHORT.format(day * MS);
}

/** "13 Jun 2014" for an ISO date, "unknown" for none. */
export function sayIso(iso: string | null): string {
  const day = parseDay(iso);
  return day === null ? 'unknown' : sayDay(day);
}
