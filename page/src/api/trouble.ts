/** Why something could not be had, in words for the user. */
export class Trouble extends Error {
  /** Of a server's answer: not-found, bad-request, forbidden, …; `away` where there was no answer at all. */
  readonly kind: string;

  constructor(kind: string, message: string) {
    super(message);
    this.name = 'Trouble';
    this.kind = kind;
  }

  get away(): boolean {
    return this.kind === 'away';
  }
}

export const AWAY = "The server can't be reached";

/** What was thrown, as a trouble; null where a request was given up on purpose. */
export function troubleOf(thrown: unknown): Trouble | null {
  if (thrown instanceof Trouble) return thrown;
  if (thrown instanceof DOMException && thrown.name === 'AbortError') return null;
  return new Trouble('page', thrown instanceof Error ? thrown.message : String(thrown));
}
