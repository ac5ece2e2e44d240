/** The claims most worth a look, judged one by one by keyboard; and all reviews made so far. */

import { useSignal, type Signal } from '@preact/signals';
import type { Queue, ReviewList } from '../../api/schema';
import { open } from '../../state/choices';
import { useShortcuts } from '../../state/shortcuts';
import { useAsked } from '../../state/asked';
import { ClaimParts } from '../cards/ClaimCard';
import { Answer, Contradicted, Empty, StatusMark } from '../parts';
import { counted, probability, whatWords, whoToWhom } from '../wording';
import type { Asking } from './ClaimReview';
import { made, send, undoLast } from './making';
import { mayReview, whyNoReview } from './permission';
import { moveIn, stillQueued } from './place';
import { ReviewLine } from './ReviewLine';

const AT_ONCE = 50;
const SHOWN = 50;

export function ReviewView() {
  const refused = whyNoReview();
  return (
    <section class="review" aria-labelledby="review-title">
      <h2 id="review-title" class="view-title">
        Review
      </h2>
      {refused && (
        <p class="notice-text pad" role="status">
          {refused}
        </p>
      )}
      <QueuePart />
      <ReviewsPart />
    </section>
  );
}

function QueuePart() {
  const asked = useAsked('queue', (source, ask) => source.queue(AT_ONCE, ask));
  return (
    <Answer asked={asked.value} what="The queue">
      {(queue) => <Judging queue={queue} />}
    </Answer>
  );
}

function Judging({ queue }: { readonly queue: Queue }) {
  const judged = useSignal<ReadonlySet<string>>(new Set());
  const at = useSignal(0);
  const asking = useSignal<Asking>(null);
  const left = stillQueued(queue.queued, judged.value);
  const place = moveIn(left.length, at.value, 0);
  const current = left[place];
  const id = current?.claim.claim_id ?? '';
  const document = current?.claim.document_id ?? '';
  const may = mayReview();

  const done = (claim: string) => (judged.value = new Set([...judged.value, claim]));
  const move = (by: number) => {
    asking.value = null;
    at.value = moveIn(left.length, place, by);
  };
  useShortcuts(
    () => [
      { key: 'j', says: 'Review: next claim', run: () => move(1) },
      { key: 'k', says: 'Review: claim before', run: () => move(-1) },
      { key: 'o', says: 'Review: open its report', run: () => id && open('document', document, id) },
      ...(may && id
        ? [
            { key: 'a', says: 'Review: accept', run: () => void accept(id, done) },
            { key: 'r', says: 'Review: reject', run: () => void (asking.value = 'reject') },
            { key: 'c', says: 'Review: correct', run: () => void (asking.value = 'correct') },
          ]
        : []),
      ...(may ? [{ key: 'u', says: 'Review: undo the last', run: () => void undo(judged) }] : []),
    ],
    `${id} ${place} ${left.length} ${String(may)}`,
  );
  if (!current) {
    return (
      <Empty>
        {queue.left > left.length && queue.queued.length
          ? 'The next claims are on their way.'
          : 'Every claim was reviewed, or there are none.'}
      </Empty>
    );
  }
  return (
    <div class="judging">
      <p class="quiet pad" role="status">
        {place + 1} of {left.length} worth a look first; {counted(queue.left, 'claim')} not reviewed yet.
        Keys: <kbd>j</kbd> <kbd>k</kbd> next and before, <kbd>a</kbd> accept, <kbd>r</kbd> reject,{' '}
        <kbd>c</kbd> correct, <kbd>u</kbd> undo, <kbd>o</kbd> report, <kbd>?</kbd> all keys
      </p>
      <ol class="queue" aria-label="Queue">
        {left.map((one, number) => (
          <li key={one.claim.claim_id} aria-current={number === place}>
            <button type="button" class="queued" onClick={() => (at.value = number)}>
              <span class="event-title">
                {whatWords(one.claim.kind, one.claim.event_type, one.claim.mode, one.claim.sign)}
              </span>{' '}
              {whoToWhom(one.claim.source, one.claim.target)}{' '}
              <span class="quiet">read right {probability(one.claim.confidence)}</span>{' '}
              {one.claim.status !== 'asserted' && <StatusMark status={one.claim.status} />}{' '}
              {one.contradicted && <Contradicted />}
            </button>
          </li>
        ))}
      </ol>
      <Current key={id} id={id} asking={asking} onDone={() => done(id)} />
    </div>
  );
}

function Current(props: {
  readonly id: string;
  readonly asking: Signal<Asking>;
  readonly onDone: () => void;
}) {
  const asked = useAsked(props.id, (source, ask) => source.claim(props.id, ask));
  return (
    <div class="current">
      <Answer asked={asked.value} what="The claim">
        {(card) => <ClaimParts card={card} asking={props.asking} onDone={props.onDone} />}
      </Answer>
    </div>
  );
}

function ReviewLines({ of }: { readonly of: ReviewList['reviews'] }) {
  return (
    <ul class="rows">
      {of.map((one) => (
        <li key={one.review.review_id}>
          <ReviewLine one={one} />
        </li>
      ))}
    </ul>
  );
}

function ReviewsPart() {
  const asked = useAsked('reviews', (source, ask) => source.reviews(ask));
  return (
    <section class="pad" aria-labelledby="reviews-made">
      <h3 id="reviews-made">Reviews made</h3>
      <Answer asked={asked.value} what="The reviews">
        {({ reviews }) =>
          reviews.length ? (
            <>
              <ReviewLines of={reviews.slice(0, SHOWN)} />
              {reviews.length > SHOWN && (
                <details>
                  <summary>{counted(reviews.length - SHOWN, 'earlier review')}</summary>
                  <ReviewLines of={reviews.slice(SHOWN)} />
                </details>
              )}
            </>
          ) : (
            <p class="quiet">Nobody has reviewed anything in this record yet.</p>
          )
        }
      </Answer>
    </section>
  );
}

async function accept(id: string, done: (id: string) => void): Promise<void> {
  if (await send({ action: 'accept', claims: [id] })) done(id);
}

/** Takes the last review back, and has its claims wait in the queue again. */
async function undo(judged: { value: ReadonlySet<string> }): Promise<void> {
  const last = made.peek().at(-1);
  if ((await undoLast()) && last) {
    judged.value = new Set([...judged.value].filter((id) => !last.claims.includes(id)));
  }
}
