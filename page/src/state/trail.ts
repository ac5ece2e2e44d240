/** The cards opened one from another since the panel was closed, the one shown last. */
import { effect, signal } from '@preact/signals';
import { selected, type Thing } from './choices';

const MOST = 12;

export const trail = signal<readonly Thing[]>([]);

/** Keeps the trail as cards open; opening one that is in it goes back to it. */
export function startTrail(): () => void {
  return effect(() => {
    const thing = selected.value;
    const before = trail.peek();
    trail.value = thing ? followed(before, thing) : [];
  });
}

/** A trail with one more thing, or cut at that thing if it is in it. */
export function followed(before: readonly Thing[], thing: Thing): readonly Thing[] {
  const at = before.findIndex((one) => one.kind === thing.kind && one.id === thing.id);
  return at < 0 ? [...before, thing].slice(-MOST) : [...before.slice(0, at), thing];
}
