/** Keeps the record's signals up to date: at the start, as it changes, and after its server was away. */
import { batch, effect, untracked } from '@preact/signals';
import { AWAY, Trouble, troubleOf } from '../api/trouble';
import type { Ask, Source } from '../api/source';
import { eventsOf } from '../data/events';
import { course, events, source, tableKnownBy, trouble, viewed } from './record';

const LOOK_EVERY = 10_000;
const RETRY_AFTER = 3_000;
const COURSE_AFTER = 400;

/** The load that runs or ran last; an earlier one is given up. */
let loading = new AbortController();
let timer = 0;

/** Loads the record from a source and keeps looking whether it changed. */
export function startKeeping(from: Source): void {
  source.value = from;
  effect(() => {
    const known = tableKnownBy.value;
    untracked(() => void load(known));
  });
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) void look();
  });
}

/** Looks whether the record has changed, and loads it again if so; the Retry button and reviews do the same. */
export async function look(): Promise<void> {
  const from = source.peek();
  if (!from) return;
  clearTimeout(timer);
  try {
    const view = await from.view({ knownBy: tableKnownBy.peek() });
    const changed = view.state !== viewed.peek()?.state || events.peek() === null;
    if (changed) {
      from.forget();
      await load(tableKnownBy.peek());
    } else if (isCourseLeft()) {
      await load(tableKnownBy.peek()); // the server went away before all steps were made
    } else {
      trouble.value = null;
      later(LOOK_EVERY);
    }
  } catch (thrown) {
    fail(thrown);
  }
}

/** An answer that could not be had anywhere on the page: if the server is away, all of the page says so. */
export function noteTrouble(found: Trouble): void {
  if (found.away && trouble.peek() === null) {
    trouble.value = found;
    later(RETRY_AFTER);
  }
}

async function load(knownBy: string | null): Promise<void> {
  const from = source.peek();
  if (!from) return;
  loading.abort();
  loading = new AbortController();
  const ask = { knownBy, signal: loading.signal };
  clearTimeout(timer);
  try {
    const [view, table] = await Promise.all([from.view(ask), from.events(ask)]);
    const made = eventsOf(table);
    batch(() => {
      viewed.value = view;
      events.value = made;
      trouble.value = null;
    });
    await followCourse(from, ask);
    later(LOOK_EVERY);
  } catch (thrown) {
    fail(thrown);
  }
}

/** The course is made step by step; what there is of it is shown at once. */
async function followCourse(from: Source, ask: Ask): Promise<void> {
  for (;;) {
    const made = await from.course(ask);
    course.value = made;
    if (made.done >= made.steps.length) return;
    await new Promise((resolve) => setTimeout(resolve, COURSE_AFTER));
    ask.signal?.throwIfAborted();
  }
}

function isCourseLeft(): boolean {
  const made = course.peek();
  return made === null || made.done < made.steps.length;
}

function later(after: number): void {
  clearTimeout(timer);
  if (source.peek()?.name === 'folder' && trouble.peek() === null) return; // files don't change
  timer = window.setTimeout(() => {
    if (document.hidden) later(after);
    else void look();
  }, after);
}

function fail(thrown: unknown): void {
  const found = troubleOf(thrown);
  if (!found) return;
  trouble.value = found.away ? new Trouble('away', AWAY) : found;
  later(RETRY_AFTER);
}
