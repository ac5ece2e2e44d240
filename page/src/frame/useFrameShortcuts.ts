import type { Signal } from '@preact/signals';
import { closeCard, view } from '../state/choices';
import { useShortcuts } from '../state/shortcuts';
import { moveSteps, togglePlay } from '../state/time';
import { shownViews } from '../views/registry';
import { nextTheme } from './Header';

/** The keys that work on every view. */
export function useFrameShortcuts(help: Signal<boolean>, filtering: Signal<boolean>): void {
  const views = shownViews();
  useShortcuts(
    () => [
      ...views.map(({ id, title }, at) => ({
        key: String(at + 1),
        says: title,
        run: () => (view.value = id),
      })),
      { key: ',', says: 'One step back', run: () => moveSteps(-1) },
      { key: '.', says: 'One step on', run: () => moveSteps(1) },
      { key: '<', says: 'Seven steps back', run: () => moveSteps(-7) },
      { key: '>', says: 'Seven steps on', run: () => moveSteps(7) },
      { key: 'p', says: 'Play or pause', run: togglePlay },
      { key: 'f', says: 'Show or hide the filters', run: () => (filtering.value = !filtering.value) },
      { key: '/', says: 'Filter by names', run: () => focusText(filtering) },
      { key: 't', says: 'Change the theme', run: nextTheme },
      { key: 'Escape', says: 'Close the card', run: closeCard },
      { key: '?', says: 'This help', run: () => (help.value = true) },
    ],
    views.map(({ id }) => id).join(),
  );
}

function focusText(filtering: Signal<boolean>): void {
  filtering.value = true;
  requestAnimationFrame(() => document.getElementById('filter-text')?.focus());
}
