/** What the map shows on the day shown: who holds what, what passed hands, and where events were. */
import { computed } from '@preact/signals';
import { countPlaces, type PlaceCount } from '../data/counts';
import { NO_DAY } from '../data/events';
import { controlIn, controlOn, movesBetween, type Control, type Move } from '../data/runs';
import { knownBy, layers, span } from '../state/choices';
import { course, dayShown, events, firstDay, passing } from '../state/record';
import { situationThen, situationNow } from './known';

/** The first day whose events count. */
export const windowStart = computed(() =>
  span.value === 0 ? NO_DAY + 1 : (dayShown.value ?? 0) - span.value + 1,
);

/** Who holds each place: from the course, or as known on that day from the situation asked for. */
export const controls = computed<readonly Control[]>(() => {
  if (knownBy.value === 'day') return situationNow.value ? controlIn(situationNow.value) : [];
  return course.value && dayShown.value !== null ? controlOn(course.value, dayShown.value) : [];
});

export const moves = computed<readonly Move[]>(() => {
  if (!layers.value.includes('moves')) return [];
  if (knownBy.value === 'day') {
    return situationThen.value ? movesBetween(controlIn(situationThen.value), controls.value) : [];
  }
  const first = firstDay.value ?? 0;
  const start = Math.max(windowStart.value - 1, first - 1);
  return course.value ? movesBetween(controlOn(course.value, start), controls.value) : [];
});

export const counts = computed<readonly PlaceCount[]>(() => {
  const table = events.value;
  if (!table || !passing.value || dayShown.value === null) return [];
  return countPlaces(table, passing.value, windowStart.value, dayShown.value);
});
