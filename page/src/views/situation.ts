/** The situation as of the slider's day, as several views and cards show parts of it. */

import type { ReadonlySignal } from '@preact/signals';
import type { SituationPage } from '../api/schema';
import { isoOf } from '../data/days';
import { useAsked, type Asked } from '../state/asked';
import { dayShown } from '../state/record';

/** Milliseconds that the slider must rest before its day's situation is asked for. */
const REST = 120;

export function useSituation(): ReadonlySignal<Asked<SituationPage>> {
  const day = dayShown.value;
  const iso = day === null ? null : isoOf(day);
  return useAsked(iso, (source, ask) => source.situation(iso ?? '', ask), REST);
}
