/** A claim: what it says, the words that it rests on, and what reviewers said of it. */

import type { Signal } from '@preact/signals';
import type { ClaimCard as ClaimCardData } from '../../api/schema';
import type { CardProps } from '../../cards/registry';
import { useAsked } from '../../state/asked';
import { mayReview } from '../review/permission';
import { ClaimReview, type Asking } from '../review/ClaimReview';
import { ReviewLine } from '../review/ReviewLine';
import { Answer, Opens, StatusMark } from '../parts';
import { dayWords, probability, whatWords } from '../wording';
import { fieldsOf } from './claimFields';
import { ReportLink } from './ReportLink';
import { MarkedExcerpt } from './MarkedExcerpt';

export function ClaimCard({ thing }: CardProps) {
  const asked = useAsked(thing.id, (source, ask) => source.claim(thing.id, ask));
  return (
    <Answer asked={asked.value} what="The claim">
      {(card) => <ClaimParts card={card} />}
    </Answer>
  );
}

interface ClaimPartsProps {
  readonly card: ClaimCardData;
  readonly asking?: Signal<Asking>;
  readonly onDone?: () => void;
}

export function ClaimParts({ card, asking, onDone }: ClaimPartsProps) {
  const { claim, as_read: read, citation, reviews } = card;
  const fields = fieldsOf(claim);
  const before = read && new Map(fieldsOf(read).map((field) => [field.name, field.value]));
  return (
    <div class="card">
      <h3>{whatWords(claim.kind, claim.event_type, claim.mode, claim.sign)}</h3>
      <p class="facts">
        <StatusMark status={claim.status} />{' '}
        <span title="how likely the sentence was read right">read right {probability(claim.confidence)}</span>
        {card.rejected && <strong> · rejected by review: it counts no longer</strong>}
      </p>
      <MarkedExcerpt excerpt={card.excerpt} sentence={claim.sentence} />
      <p>
        <ReportLink citation={citation} />
        {citation.publisher ? ` ${citation.publisher},` : ''} {dayWords(citation.published)}
        {card.also_in.length > 0 && (
          <>
            {'; the same text in '}
            {card.also_in.map((id, number) => (
              <span key={id}>
                {number > 0 && ', '}
                <Opens kind="document" id={id}>
                  {id}
                </Opens>
              </span>
            ))}
          </>
        )}
      </p>
      <p>
        <Opens kind="document" id={claim.document_id} at={claim.claim_id}>
          Read it in its report
        </Opens>
        {card.event_id && (
          <>
            {' · '}
            <Opens kind="event" id={card.event_id}>
              The event it tells of
            </Opens>
          </>
        )}
      </p>
      {mayReview() && (
        <ClaimReview
          claim={claim}
          rejected={card.rejected}
          {...(asking ? { asking } : {})}
          {...(onDone ? { onDone } : {})}
        />
      )}
      <table class="claim-fields">
        <thead>
          <tr>
            <th scope="col">Field</th>
            <th scope="col">{before ? 'As corrected' : 'As read'}</th>
            {before && <th scope="col">As read</th>}
          </tr>
        </thead>
        <tbody>
          {fields.map(({ name, value }) => (
            <tr key={name} class={before && before.get(name) !== value ? 'changed' : ''}>
              <th scope="row">{name}</th>
              <td>
                {value || <span class="quiet">not told</span>}
                {before && before.get(name) !== value && <strong> (corrected)</strong>}
              </td>
              {before && <td>{before.get(name) || <span class="quiet">not told</span>}</td>}
            </tr>
          ))}
        </tbody>
      </table>
      {reviews.length > 0 && (
        <section aria-labelledby="reviews-title">
          <h4 id="reviews-title">Reviews</h4>
          <ul class="plain">
            {reviews.map((one) => (
              <li key={one.review.review_id}>
                <ReviewLine one={one} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
