/** The rows of the list, of which only those in sight are in the page. */

import { useEffect, useRef } from 'preact/hooks';
import type { Events } from '../../data/events';
import { open, selected } from '../../state/choices';
import { EventRow } from './EventRow';
import { rowOf } from './rows';
import { useSentences } from './sentences';
import { useVirtual } from './virtual';

const HIGH = { wide: 92, narrow: 134 };

export function EventRows({ events, rows }: { readonly events: Events; readonly rows: Uint32Array }) {
  const scroller = useRef<HTMLDivElement>(null);
  const narrow = window.matchMedia('(max-width: 640px)').matches;
  const virtual = useVirtual(scroller, rows.length, narrow ? HIGH.narrow : HIGH.wide);
  const items = virtual.getVirtualItems();
  const ids = items.map((item) => events.ids[rows[item.index] ?? 0] ?? '');
  const known = useSentences(ids).value;
  useEffect(() => {
    virtual.scrollToOffset(0);
  }, [rows, virtual]);
  const step = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (!by) return;
    event.preventDefault();
    const thing = selected.peek();
    const at = thing?.kind === 'event' ? rows.indexOf(events.at.get(thing.id) ?? -1) : -1;
    const next = Math.min(Math.max(at + by, 0), rows.length - 1);
    virtual.scrollToIndex(next);
    open('event', events.ids[rows[next] ?? 0] ?? '');
  };
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- arrow keys go through the rows
    <div
      ref={scroller}
      class="event-rows"
      role="list"
      data-keeps-focus
      aria-label="Events, newest first; arrow keys open the next one"
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls by keys
      tabIndex={0}
      onKeyDown={step}
    >
      <div class="event-all" style={{ height: `${virtual.getTotalSize()}px` }}>
        {items.map((item) => {
          const row = rowOf(events, rows[item.index] ?? 0);
          const chosen = selected.value?.kind === 'event' && selected.value.id === row.id;
          return (
            <div
              key={row.id}
              role="listitem"
              aria-setsize={rows.length}
              aria-posinset={item.index + 1}
              aria-current={chosen}
              class="event-item"
              style={{ transform: `translateY(${item.start}px)`, height: `${item.size}px` }}
            >
              <EventRow row={row} citation={known.sentences.get(row.id)} />
            </div>
          );
        })}
      </div>
      {known.trouble && (
        <p role="alert" class="trouble pad">
          Sentences could not be had: {known.trouble.message}
        </p>
      )}
    </div>
  );
}
