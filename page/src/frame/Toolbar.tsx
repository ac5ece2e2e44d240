import type { Signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { countFilters } from '../data/filter';
import { filters } from '../state/choices';
import { events, passingList } from '../state/record';
import { Icon } from './Icon';
import { sayNumber } from './words';

interface ToolbarProps {
  readonly filtering: Signal<boolean>;
  readonly children: ComponentChildren;
}

/** The tabs, and the button that shows the filters with how many are set. */
export function Toolbar({ filtering, children }: ToolbarProps) {
  const set = countFilters(filters.value);
  const table = events.value;
  return (
    <div class="toolbar">
      <button
        type="button"
        class="tool"
        aria-expanded={filtering.value}
        onClick={() => (filtering.value = !filtering.value)}
        title="Show or hide the filters (f)"
      >
        <Icon name="filter" />
        <span class="wide-only">Filters</span>
        <span class="hidden narrow-only">Filters</span>
        {set > 0 && <span class="badge">{set}</span>}
        {set > 0 && <span class="hidden"> set</span>}
      </button>
      {children}
      {table && set > 0 && (
        <p class="quiet wide-only passing">
          {sayNumber(passingList.value.length)} of {sayNumber(table.size)} events
        </p>
      )}
    </div>
  );
}
