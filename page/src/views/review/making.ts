/** Making reviews: who makes them, sending them, and what was made since the page was opened. */

import { signal } from '@preact/signals';
import type { Review, ReviewRequest } from '../../api/schema';
import { troubleOf } from '../../api/trouble';
import { announce } from '../../state/announce';
import { look } from '../../state/keeping';
import { source } from '../../state/record';
import { read, write } from '../../state/storage';
import { ACTIONS } from '../wording';

const NAME = 'powderkeg-reviewer';

/** The reviewer's name, empty until it is given. */
export const reviewer = signal(read('local', NAME) ?? '');

export function setReviewer(name: string): void {
  reviewer.value = name.trim();
  write('local', NAME, reviewer.value);
}

/** The reviews made here that can be undone, the last one last. */
export const made = signal<readonly Review[]>([]);

/** What went wrong with the last review, null if nothing did. */
export const failure = signal<string | null>(null);
export const sending = signal(false);

type What = Partial<ReviewRequest> & Pick<ReviewRequest, 'action'>;

/** Sends a review and has all views look at what the record says now; null if it was not kept. */
export async function send(what: What): Promise<Review | null> {
  const to = source.peek();
  if (!to || sending.peek()) return null;
  if (!reviewer.peek()) {
    failure.value = 'Give your name first: each review has one.';
    return null;
  }
  sending.value = true;
  failure.value = null;
  try {
    const { review } = await to.review({
      reason: '',
      claims: [],
      actors: [],
      set: [],
      undoes: null,
      ...what,
      reviewer: reviewer.peek(),
    });
    made.value =
      what.action === 'undo'
        ? made.peek().filter((one) => one.review_id !== what.undoes)
        : [...made.peek(), review];
    announce(`Kept: ${ACTIONS[review.action]}`);
    void look(); // tells of its own troubles; the next claim need not wait for it
    return review;
  } catch (thrown) {
    failure.value = troubleOf(thrown)?.message ?? 'The review was given up.';
    return null;
  } finally {
    sending.value = false;
  }
}

/** Takes back the last review made here. */
export async function undoLast(): Promise<Review | null> {
  const last = made.peek().at(-1);
  if (!last) {
    failure.value =
      'Nothing was reviewed here yet that could be undone; the list of reviews has earlier ones.';
    return null;
  }
  return send({ action: 'undo', undoes: last.review_id });
}
