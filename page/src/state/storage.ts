type Where = 'local' | 'session';

/** What the browser keeps under a name, null where it keeps nothing or keeping is switched off. */
export function read(where: Where, name: string): string | null {
  try {
    return storage(where).getItem(name);
  } catch {
    return null; // the user has forbidden it
  }
}

/** Has the browser keep a text, if it may. */
export function write(where: Where, name: string, value: string): void {
  try {
    storage(where).setItem(name, value);
  } catch {
    // forbidden or full: the page works without
  }
}

function storage(where: Where): Storage {
  return where === 'local' ? localStorage : sessionStorage;
}
