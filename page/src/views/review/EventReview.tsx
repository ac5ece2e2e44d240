/** Parting the claims of an event, and joining it with another one. */

import { signal } from '@preact/signals';
import type { Event } from '../../api/schema';
import { counted } from '../wording';
import { send, sending } from './making';
import { ReviewerName } from './ReviewerName';

interface Kept {
  readonly id: string;
  readonly claims: readonly string[];
}

/** The event that was set aside to be linked with the next one. */
const kept = signal<Kept | null>(null);

interface EventReviewProps {
  readonly event: Event;
  readonly chosen: readonly string[];
  readonly onDone: () => void;
}

export function EventReview({ event, chosen, onDone }: EventReviewProps) {
  const ids = event.claims.map((claim) => claim.claim_id);
  const picked = chosen.filter((id) => ids.includes(id));
  const other = kept.value?.id === event.event_id ? null : kept.value;
  const review = async (action: 'link' | 'unlink' | 'split', claims: readonly string[]) => {
    if (await send({ action, claims: [...claims] })) {
      if (action === 'link') kept.value = null;
      onDone();
    }
  };
  return (
    <div class="review-part">
      <ReviewerName />
      <p class="buttons">
        {ids.length > 1 && (
          <>
            <button
              type="button"
              disabled={sending.value || picked.length === 0 || picked.length === ids.length}
              title="The chosen claims tell of a happening of their own"
              onClick={() => void review('split', picked)}
            >
              Split off {counted(picked.length, 'chosen claim')}
            </button>
            <button
              type="button"
              disabled={sending.value || picked.length < 2}
              title="No two of the chosen claims tell of one happening"
              onClick={() => void review('unlink', picked)}
            >
              Unlink the chosen claims
            </button>
          </>
        )}
        {other ? (
          <button
            type="button"
            disabled={sending.value}
            title="All claims of both events tell of one happening"
            onClick={() => void review('link', [...other.claims, ...ids])}
          >
            Link with the event set aside ({other.id.slice(0, 9)})
          </button>
        ) : (
          <button type="button" onClick={() => (kept.value = { id: event.event_id, claims: ids })}>
            {kept.value
              ? 'Set aside: open the event to link it with'
              : 'Set aside to link with another event'}
          </button>
        )}
      </p>
    </div>
  );
}
