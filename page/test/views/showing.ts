/** Showing components in a document, and waiting for what they show. */
import { render, type ComponentChild } from 'preact';
import { afterEach } from 'vitest';

const roots: HTMLElement[] = [];

export function show(what: ComponentChild): HTMLElement {
  const root = document.createElement('div');
  document.body.append(root);
  roots.push(root);
  render(what, root);
  return root;
}

/** Waits until something holds; its last failure is told if it never does. */
export async function until(holds: () => boolean, what: string): Promise<void> {
  for (let turn = 0; turn < 100; turn++) {
    if (holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`never: ${what}; the page says: ${document.body.textContent}`);
}

export function press(key: string): void {
  (document.activeElement ?? document.body).dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
  );
}

export function type(input: HTMLInputElement, text: string): void {
  input.value = text;
  input.dispatchEvent(new InputEvent('input', { bubbles: true }));
}

afterEach(() => {
  for (const root of roots.splice(0)) {
    render(null, root);
    root.remove();
  }
});
