/** Situations as known on the day shown: only these tell who was then taken to hold what. */
import { effect, signal } from '@preact/signals';
import type { SituationPage } from '../api/schema';
import { troubleOf } from '../api/trouble';
import { isoOf } from '../data/days';
import { knownBy, span } from '../state/choices';
import { noteTrouble } from '../state/keeping';
import { dayShown, firstDay, recordState, source } from '../state/record';

/** On the day shown, as known on it. */
export const situationNow = signal<SituationPage | null>(null);
/** Before the window began, as known on the day shown. */
export const situationThen = signal<SituationPage | null>(null);

const DELAY = 120;

/** Fetches both as long as they are asked for; gives back how to stop. */
export function followKnown(): () => void {
  return effect(() => {
    const from = source.value;
    const day = dayShown.value;
    const before = Math.max(day === null || span.value === 0 ? 0 : day - span.value, firstDay.value ?? 0);
    if (!from || day === null || knownBy.value !== 'day' || recordState.value === '') {
      situationNow.value = null;
      situationThen.value = null;
      return;
    }
    const controller = new AbortController();
    const ask = { knownBy: isoOf(day), signal: controller.signal };
    const run = async () => {
      try {
        situationNow.value = await from.situation(isoOf(day), ask);
        situationThen.value = from.name === 'live' ? await from.situation(isoOf(before), ask) : null;
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
