/** The days that the slider steps through, and going through them. */
import { computed, effect, signal } from '@preact/signals';
import { dayOf, type Day } from '../data/days';
import { day } from './choices';
import { dayShown, firstDay, lastDay, offers, viewed } from './record';

const PLAY_MS = 300;
const PLAYED_STEPS = 150;

/** The slider's days: each day, or where only some can be asked for, those. */
export const stepDays = computed<readonly Day[]>(() => {
  const first = firstDay.value;
  const last = lastDay.value;
  if (first === null || last === null) return [];
  if (!offers('any-day')) return viewed.value?.steps.map(dayOf) ?? [];
  return Array.from({ length: last - first + 1 }, (_, n) => first + n);
});

/** The position of the day shown in `stepDays`. */
export const stepShown = computed(() => stepBefore(stepDays.value, dayShown.value ?? 0));

export const playing = signal(false);

/** Goes to a step; one outside goes to the nearest end. */
export function goToStep(step: number): void {
  const days = stepDays.peek();
  const to = days[Math.min(Math.max(step, 0), days.length - 1)];
  if (to !== undefined) day.value = to;
}

/** Goes some steps on, or back. */
export function moveSteps(by: number): void {
  goToStep(stepShown.peek() + by);
}

/** Plays from the day shown, or from the first if that is the last one; or pauses. */
export function togglePlay(): void {
  if (!playing.peek() && stepShown.peek() >= stepDays.peek().length - 1) goToStep(0);
  playing.value = !playing.peek();
}

/** Steps on while playing. */
export function startPlaying(): void {
  effect(() => {
    if (!playing.value) return;
    const timer = setInterval(() => {
      const last = stepDays.peek().length - 1;
      moveSteps(Math.max(1, Math.round(last / PLAYED_STEPS)));
      if (stepShown.peek() >= last) playing.value = false;
    }, PLAY_MS);
    return () => clearInterval(timer);
  });
}

/** The last step that is not after a day, 0 where all are. */
export function stepBefore(days: readonly Day[], wanted: Day): number {
  let low = 0;
  let high = days.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((days[middle] ?? Infinity) <= wanted) low = middle;
    else high = middle - 1;
  }
  return low;
}
