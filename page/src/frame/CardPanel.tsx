import { useEffect, useRef } from 'preact/hooks';
import { CARDS } from '../cards/registry';
import { closeCard, selected } from '../state/choices';
import { Icon } from './Icon';
import { Loaded } from './Loaded';
import { Trail } from './Trail';

/** The side panel, or on a phone the sheet, with the card of the selected thing. */
export function CardPanel() {
  const thing = selected.value;
  const entry = thing && CARDS[thing.kind];
  const heading = useRef<HTMLHeadingElement>(null);
  const before = useRef<Element | null>(null);
  useEffect(() => {
    // Who goes through a list by keys stays in it, and the card follows.
    if (thing && document.activeElement?.matches('[data-keeps-focus]')) return;
    if (thing) {
      if (!heading.current?.parentElement?.parentElement?.contains(document.activeElement)) {
        before.current = document.activeElement;
      }
      heading.current?.focus({ preventScroll: true });
    } else if (before.current instanceof HTMLElement) {
      // Where the reader came from is gone if the view was redrawn; the view itself is still there.
      (before.current.isConnected ? before.current : document.getElementById('view'))?.focus();
      before.current = null;
    }
  }, [thing]);
  if (!thing || !entry) return null;
  return (
    <aside class="card-panel" aria-labelledby="card-title">
      <div class="card-head">
        <h2 id="card-title" ref={heading} tabIndex={-1}>
          {entry.title}
        </h2>
        <button type="button" class="tool" onClick={closeCard} title="Close (Esc)">
          <Icon name="close" />
          <span class="hidden">Close the card</span>
        </button>
      </div>
      <Trail />
      <div key={`${thing.kind} ${thing.id}`} class="card-body">
        <Loaded key={thing.kind} what={entry.title} load={entry.load} props={{ thing }} />
      </div>
    </aside>
  );
}
