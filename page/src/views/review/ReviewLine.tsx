/** One review in words, with a button that takes it back. */

import type { StandingReview } from '../../api/schema';
import { Opens } from '../parts';
import { ACTIONS, momentWords } from '../wording';
import { send, sending } from './making';
import { mayReview } from './permission';

export function ReviewLine({ one }: { readonly one: StandingReview }) {
  const { review, stands } = one;
  const changes = Object.entries(review.changes ?? {}).map(([field, value]) => `${field} = ${plain(value)}`);
  return (
    <div class={stands ? 'review-line' : 'review-line undone'}>
      {momentWords(review.reviewed_at)} · <strong>{review.reviewer}</strong> {ACTIONS[review.action]}{' '}
      {review.claims.map((id, number) => (
        <span key={id}>
          {number > 0 && ', '}
          <Opens kind="claim" id={id}>
            {id.slice(0, 9)}
          </Opens>
        </span>
      ))}
      {review.actors.join(', ')}
      {review.undoes && `review ${review.undoes.slice(0, 9)}`}
      {changes.length > 0 && `: ${changes.join('; ')}`}
      {review.reason && <q>{review.reason}</q>}
      {stands ? '' : <em> (undone)</em>}
      {stands && mayReview() && (
        <>
          {' '}
          <button
            type="button"
            class="plain"
            disabled={sending.value}
            onClick={() => void send({ action: 'undo', undoes: review.review_id })}
          >
            Undo<span class="hidden"> the review {review.review_id}</span>
          </button>
        </>
      )}
    </div>
  );
}

/** A changed value in a few words: names where it has any. */
function plain(value: unknown): string {
  if (value === null || value === '' || (Array.isArray(value) && !value.length)) return 'nothing';
  if (Array.isArray(value)) return value.map(plain).join(', ');
  if (typeof value === 'string') return value;
  if (typeof value !== 'object') return JSON.stringify(value);
  const record = value as Record<string, unknown>;
  if (typeof record['name'] === 'string') return record['name'];
  if ('kind' in record) return `${plain(record['kind'])} ${plain(record['low'])}–${plain(record['high'])}`;
  if ('start' in record) return `${plain(record['start'])} to ${plain(record['end'])}`;
  return JSON.stringify(value);
}
