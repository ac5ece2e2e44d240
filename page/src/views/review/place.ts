/** Where a reviewer is in the queue. */

import type { Queued } from '../../api/schema';

/** The claims still to be judged: what was judged a moment ago is gone before the server says so. */
export function stillQueued(queued: readonly Queued[], judged: ReadonlySet<string>): Queued[] {
  return queued.filter((one) => !judged.has(one.claim.claim_id));
}

/** A position moved by some steps within the queue. */
export const moveIn = (length: number, at: number, by: number): number =>
  Math.max(0, Math.min(length - 1, at + by));
