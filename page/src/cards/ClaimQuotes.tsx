import type { ClaimCard } from '../api/schema';
import { sayIso } from '../data/days';
import { sayWord } from '../frame/words';
import { useAsked } from '../state/asked';
import { open } from '../state/choices';

/** Claims by their ids: the sentence of each, who published it when, and the way to it. */
export function ClaimQuotes({ claims }: { readonly claims: readonly string[] }) {
  const asked = useAsked(claims.length > 0 ? claims.join() : null, (source, ask) =>
    Promise.all(claims.map((id) => source.claim(id, ask))),
  );
  const { value, trouble } = asked.value;
  if (trouble) return <p role="alert">{trouble.message}</p>;
  if (!value) return <p class="quiet">Loading the sentences …</p>;
  return (
    <ul>
      {value.map((card) => (
        <Quote key={card.claim.claim_id} card={card} />
      ))}
    </ul>
  );
}

function Quote({ card: { claim, citation, rejected } }: { readonly card: ClaimCard }) {
  return (
    <li class="quote">
      <p>{citation.sentence}</p>
      <p class="quote-from quiet">
        {citation.publisher ?? citation.title ?? citation.document_id}, {sayIso(citation.published ?? null)} ·{' '}
        {sayWord(claim.status)}
        {rejected ? ' · rejected' : ''} ·{' '}
        <button type="button" class="plain" onClick={() => open('claim', claim.claim_id)}>
          Claim
        </button>
      </p>
    </li>
  );
}
