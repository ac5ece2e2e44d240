/** Situations of the day shown, where the course does not tell who holds what then. */
import { computed, effect, signal } from '@preact/signals';
import type { SituationPage } from '../api/schema';
import { troubleOf } from '../api/trouble';
import { isoOf, type Day } from '../data/days';
import { covers, isStep } from '../data/runs';
import { knownBy, span } from '../state/choices';
import { noteTrouble } from '../state/keeping';
import { asKnownBy, course, dayShown, firstDay, recordState, source } from '../state/record';

/** On the day shown, or on the one shown before while the next is fetched; null where the course does. */
export const situationNow = signal<SituationPage | null>(null);
/** Before the window began, as known on the day shown; null unless that is asked for. */
export const situationThen = signal<SituationPage | null>(null);

const DELAY = 120;

/** Whether a situation is of a day, as known by the day that is asked for. */
export function isOf({ situation }: SituationPage, day: Day): boolean {
  return situation.as_of === isoOf(day) && situation.known_by === asKnownBy.value;
}

/** The course does not know what was known then, may not be made so far yet, and has not every day. */
const needed = computed(() => {
  const day = dayShown.value;
  if (day === null || recordState.value === '') return false;
  const made = course.value;
  return knownBy.value === 'day' || (made !== null && !(covers(made, day) && isStep(made, day)));
});

/** Fetches both as long as they are needed; gives back how to stop. */
export function followKnown(): () => void {
  return effect(() => {
    const from = source.value;
    const day = dayShown.value;
    const known = asKnownBy.value;
    const moving = knownBy.value === 'day' && span.value > 0;
    const before = day === null ? 0 : Math.max(day - span.value, firstDay.value ?? 0);
    if (!from || day === null || !needed.value) {
      situationNow.value = null;
      situationThen.value = null;
      return;
    }
    const controller = new AbortController();
    const ask = { knownBy: known, signal: controller.signal };
    const run = async () => {
      try {
        situationNow.value = await from.situation(isoOf(day), ask);
        situationThen.value =
          moving && from.name === 'live' ? await from.situation(isoOf(before), ask) : null;
      } catch (thrown) {
        const trouble = troubleOf(thrown);
        if (trouble) noteTrouble(trouble);
      }
    };
    const timer = setTimeout(() => void run(), DELAY);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  });
}
