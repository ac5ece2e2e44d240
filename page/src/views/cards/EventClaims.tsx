/** The claims of an event, each with its sentence; a reviewer can part or join them. */

import { useSignal } from '@preact/signals';
import type { Account, Citation, EventCard } from '../../api/schema';
import { Quote } from '../parts';
import { actorWords, amountWords, counted, listed } from '../wording';
import { mayReview } from '../review/permission';
import { EventReview } from '../review/EventReview';

export function EventClaims({ card }: { readonly card: EventCard }) {
  const chosen = useSignal<readonly string[]>([]);
  const { event, citations } = card;
  const reviewing = mayReview();
  const choose = (id: string, on: boolean) => {
    chosen.value = on ? [...chosen.value, id] : chosen.value.filter((one) => one !== id);
  };
  return (
    <section aria-labelledby="claims-title">
      <h4 id="claims-title">{counted(event.claims.length, 'claim')}</h4>
      <ol class="claims">
        {event.claims.map((claim) => (
          <li key={claim.claim_id}>
            {reviewing && (
              <label class="choose">
                <input
                  type="checkbox"
                  checked={chosen.value.includes(claim.claim_id)}
                  onChange={(change) => choose(claim.claim_id, change.currentTarget.checked)}
                />
                <span class="hidden">choose this claim</span>
              </label>
            )}
            <ClaimLine claim={claim} citation={citations[claim.claim_id]} />
          </li>
        ))}
      </ol>
      {reviewing && <EventReview event={event} chosen={chosen.value} onDone={() => (chosen.value = [])} />}
    </section>
  );
}

function ClaimLine({
  claim,
  citation,
}: {
  readonly claim: Account;
  readonly citation: Citation | undefined;
}) {
  if (!citation) return <p>{claim.sentence}</p>;
  const said = claim.attribution.length
    ? `says ${listed(claim.attribution.map(actorWords))}`
    : 'says the report itself';
  return (
    <Quote citation={citation}>
      {' · '}
      {said}
      {claim.quantities.map((one) => ` · ${amountWords(one)}`)}
      {claim.also_in.length > 0 && ` · ${counted(claim.also_in.length, 'copy', 'copies')}`}
      {claim.reviewed && ' · ✓ reviewed'}
    </Quote>
  );
}
