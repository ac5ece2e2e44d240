/** Keys that do something anywhere on the page, unless the focus is where keys write or choose. */
import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { read, write } from './storage';

export interface Shortcut {
  /** As `KeyboardEvent.key` says it. */
  readonly key: string;
  /** What it does, for the help. */
  readonly says: string;
  readonly run: () => void;
}

const OFF = 'powderkeg-shortcuts-off';
export const shortcuts = signal<readonly Shortcut[]>([]);
export const shortcutsOn = signal(read('local', OFF) !== 'off');

/** Switches all shortcuts on or off. */
export function switchShortcuts(on: boolean): void {
  shortcutsOn.value = on;
  write('local', OFF, on ? '' : 'off');
}

/** Has some keys work, and stand in the help, as long as the component is shown. `key` changes when they do. */
export function useShortcuts(made: () => readonly Shortcut[], key = ''): void {
  useEffect(() => {
    const added = made();
    shortcuts.value = [...shortcuts.peek(), ...added];
    return () => {
      shortcuts.value = shortcuts.peek().filter((shortcut) => !added.includes(shortcut));
    };
  }, [key]);
}

/** Listens to the keyboard; of several shortcuts for one key the last one added counts. */
export function startShortcuts(): void {
  document.addEventListener('keydown', (press) => {
    if (!shortcutsOn.value || press.ctrlKey || press.metaKey || press.altKey || press.defaultPrevented)
      return;
    if (document.querySelector('dialog[open]') || takesKeys(press.target, press.key)) return;
    const found = shortcuts.value.findLast((shortcut) => shortcut.key === press.key);
    if (!found) return;
    press.preventDefault();
    found.run();
  });
}

function takesKeys(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) {
    return key !== 'Escape' && !['checkbox', 'radio', 'range', 'button'].includes(target.type);
  }
  return key !== 'Escape' && (target.matches('select, textarea') || target.isContentEditable);
}
