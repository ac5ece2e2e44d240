import { signal } from '@preact/signals';

/** What a screen reader says next. */
export const announced = signal('');

let timer = 0;

/** Has a screen reader say what changed, once the changes pause. */
export function announce(text: string): void {
  clearTimeout(timer);
  timer = window.setTimeout(() => (announced.value = text), 400);
}
