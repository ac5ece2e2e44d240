/** What the map shows on the day shown: who holds what, what passed hands, and where events were. */
import { computed } from '@preact/signals';
import { countPlaces, type PlaceCount } from '../data/counts';
import { NO_DAY } from '../data/events';
import { controlIn, controlOn, covers, movesBetween, type Control, type Move } from '../data/runs';
import { knownBy, layers, span } from '../state/choices';
import { course, dayShown, events, firstDay, passing } from '../state/record';
import { isOf, situationNow, situationThen } from './known';

/** The first day whose events count. */
export const windowStart = computed(() =>
  span.value === 0 ? NO_DAY + 1 : (dayShown.value ?? 0) - span.value + 1,
);

/** Who holds each place: out of the situation of the day shown if it is there, else out of the course. */
export const controls = computed<readonly Control[]>(() => {
  const now = situationNow.value;
  const day = dayShown.value;
  if (day === null) return [];
  if (now && (knownBy.value === 'day' || isOf(now, day))) return controlIn(now);
  const made = course.value;
  return made && knownBy.value !== 'day' && covers(made, day) ? controlOn(made, day) : [];
});

export const moves = computed<readonly Move[]>(() => {
  if (!layers.value.includes('moves')) return [];
  if (knownBy.value === 'day') {
    return situationThen.value ? movesBetween(controlIn(situationThen.value), controls.value) : [];
  }
  const made = course.value;
  const start = Math.max(windowStart.value, firstDay.value ?? 0) - 1;
  return made && covers(made, start) ? movesBetween(controlOn(made, start), controls.value) : [];
});

export const counts = computed<readonly PlaceCount[]>(() => {
  const table = events.value;
  if (!table || !passing.value || dayShown.value === null) return [];
  return countPlaces(table, passing.value, windowStart.value, dayShown.value);
});
