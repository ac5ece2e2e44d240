import { CARDS } from '../cards/registry';
import { selected } from '../state/choices';
import { trail } from '../state/trail';

const SHOWN = 4;

/** The way to the card shown: back one by one, or to any card before it. */
export function Trail() {
  const before = trail.value.slice(0, -1);
  const last = before.at(-1);
  if (!last) return null;
  return (
    <nav class="trail" aria-label="Cards opened before">
      <button type="button" class="plain" onClick={() => (selected.value = last)}>
        ← Back
      </button>
      {before.length > SHOWN && <span class="quiet">…</span>}
      {before.slice(-SHOWN).map((thing) => (
        <button
          key={`${thing.kind} ${thing.id}`}
          type="button"
          class="plain"
          onClick={() => (selected.value = thing)}
        >
          {CARDS[thing.kind]?.title ?? thing.kind} ›
        </button>
      ))}
    </nav>
  );
}
