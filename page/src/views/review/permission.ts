/** Whether reviews can be made here, and if not, why. */

import { offers, source } from '../../state/record';
import { token } from '../../state/sharing';

export const NO_TOKEN =
  'To review, open the address that “powderkeg serve” printed: it holds the token that writing needs.';

export function mayReview(): boolean {
  return offers('review') && source.value?.name === 'live' && token() !== null;
}

export function whyNoReview(): string | null {
  if (mayReview()) return null;
  if (source.value?.name === 'folder') return 'This is a copy to read; reviews are made where the record is.';
  return offers('review') ? NO_TOKEN : 'This server takes no reviews.';
}
