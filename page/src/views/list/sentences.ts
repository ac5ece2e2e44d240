/** The first sentences of some events; what was had is kept until the record changes. */

import { useSignal, type ReadonlySignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Citation } from '../../api/schema';
import { troubleOf, type Trouble } from '../../api/trouble';
import { asKnownBy, recordState, source } from '../../state/record';

const REST = 90; // milliseconds that scrolling must rest
const AT_ONCE = 50;

export interface Known {
  readonly sentences: ReadonlyMap<string, Citation | null>;
  readonly trouble: Trouble | null;
}

const NOTHING: Known = { sentences: new Map(), trouble: null };

export function useSentences(ids: readonly string[]): ReadonlySignal<Known> {
  const known = useSignal<Known>(NOTHING);
  const from = source.value;
  const by = asKnownBy.value;
  const state = recordState.value;
  useEffect(() => {
    known.value = NOTHING;
  }, [from, by, state]);
  useEffect(() => {
    const missing = ids.filter((id) => !known.peek().sentences.has(id));
    if (!from || !missing.length) return;
    const controller = new AbortController();
    const fetch = async () => {
      try {
        for (let at = 0; at < missing.length; at += AT_ONCE) {
          const some = missing.slice(at, at + AT_ONCE);
          const { sentences } = await from.sentences(some, { knownBy: by, signal: controller.signal });
          if (controller.signal.aborted) return;
          const merged = new Map(known.peek().sentences);
          for (const id of some) merged.set(id, sentences[id] ?? null);
          known.value = { sentences: merged, trouble: null };
        }
      } catch (thrown) {
        const trouble = troubleOf(thrown);
        if (trouble && !controller.signal.aborted) known.value = { ...known.peek(), trouble };
      }
    };
    const timer = setTimeout(() => void fetch(), REST);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [ids.join(' '), from, by, state]);
  return known;
}
