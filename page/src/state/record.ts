/** What the record holds, as the source gives it; views read these signals and never fetch them anew. */
import { computed, signal } from '@preact/signals';
import type { Course, View } from '../api/schema';
import type { Source } from '../api/source';
import type { Trouble } from '../api/trouble';
import { dayOf, isoOf, type Day } from '../data/days';
import type { Events } from '../data/events';
import { pass, passingEvents } from '../data/filter';
import { day, filters, knownBy } from './choices';

/** Set once by main.tsx, before anything is shown. */
export const source = signal<Source | null>(null);
export const viewed = signal<View | null>(null);
export const events = signal<Events | null>(null);
export const course = signal<Course | null>(null);
/** Why the record could not be had at the start, or can't be had now; null while all is well. */
export const trouble = signal<Trouble | null>(null);
/** Changes whenever the record does: what was fetched before must be fetched again. */
export const recordState = computed(() => viewed.value?.state ?? '');

export const firstDay = computed<Day | null>(() => parse(viewed.value?.first_day));
export const lastDay = computed<Day | null>(() => parse(viewed.value?.last_day));

/** The slider's day, within the record's; null in an empty record. */
export const dayShown = computed<Day | null>(() => {
  const first = firstDay.value;
  const last = lastDay.value;
  if (first === null || last === null) return null;
  const wanted = Math.min(Math.max(day.value ?? last, first), last);
  if (offers('any-day')) return wanted;
  const steps = viewed.value?.steps ?? [];
  return dayOf(steps.findLast((step) => dayOf(step) <= wanted) ?? steps[0] ?? isoOf(last));
});

/** As known by which day, in ISO, for requests about the slider's day; null for all reports. */
export const asKnownBy = computed<string | null>(() => {
  const known = knownBy.value;
  if (known === 'all') return null;
  if (known !== 'day') return isoOf(known);
  return dayShown.value === null ? null : isoOf(dayShown.value);
});

/** For the event table and the course, which don't follow the slider: null unless a day of its own was chosen. */
export const tableKnownBy = computed<string | null>(() =>
  typeof knownBy.value === 'number' ? isoOf(knownBy.value) : null,
);

/** The day by which an event must have been told to be shown, null for any. */
const toldBy = computed<Day | null>(() => (knownBy.value === 'day' ? dayShown.value : null));

/** For each event 1 if it passes the filters (whatever its day), else 0; null until there are events. */
export const passing = computed<Uint8Array | null>(() =>
  events.value ? pass(events.value, filters.value, toldBy.value) : null,
);

/** The positions of the events that pass the filters, in the order of their days. */
export const passingList = computed<Uint32Array>(() =>
  passing.value ? passingEvents(passing.value) : new Uint32Array(),
);

/** Whether something can be asked for besides: "review", "search", "known-by", "any-day". */
export function offers(what: View['offers'][number]): boolean {
  return viewed.value?.offers.includes(what) ?? false;
}

function parse(iso: string | null | undefined): Day | null {
  return iso ? dayOf(iso) : null;
}
