import { useSignal, type ReadonlySignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Ask, Source } from '../api/source';
import { troubleOf, type Trouble } from '../api/trouble';
import { noteTrouble } from './keeping';
import { asKnownBy, recordState, source } from './record';

/** An answer on its way: `value` is the last one had, also while the next is being fetched. */
export interface Asked<T> {
  readonly loading: boolean;
  readonly value: T | null;
  readonly trouble: Trouble | null;
}

/**
 * Asks the source for something, and again when `key`, the day known by or the record changes.
 *
 * What is outdated is given up. `key` must tell requests apart; null asks for nothing. `delay` waits so many
 * milliseconds first, for what follows the slider.
 */
export function useAsked<T>(
  key: string | null,
  ask: (source: Source, options: Ask) => Promise<T>,
  delay = 0,
): ReadonlySignal<Asked<T>> {
  const asked = useSignal<Asked<T>>({ loading: key !== null, value: null, trouble: null });
  const known = asKnownBy.value;
  const state = recordState.value;
  const from = source.value;
  useEffect(() => {
    if (key === null || !from) {
      asked.value = { loading: false, value: null, trouble: null };
      return;
    }
    const controller = new AbortController();
    asked.value = { ...asked.peek(), loading: true, trouble: null };
    const run = async () => {
      try {
        const value = await ask(from, { knownBy: known, signal: controller.signal });
        if (!controller.signal.aborted) asked.value = { loading: false, value, trouble: null };
      } catch (thrown) {
        const trouble = troubleOf(thrown);
        if (trouble) noteTrouble(trouble);
        if (trouble && !controller.signal.aborted)
          asked.value = { loading: false, value: asked.peek().value, trouble };
      }
    };
    const timer = setTimeout(() => void run(), delay);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [key, known, state, from]);
  return asked;
}
