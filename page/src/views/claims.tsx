/** The sentences of claims whose ids alone are known, as a situation has them. */

import type { Citation } from '../api/schema';
import type { Ask, Source } from '../api/source';
import { useAsked } from '../state/asked';
import { Answer, Quotes } from './parts';

const AT_ONCE = 6;

/** Where some claims stand, asked for one by one. */
export async function citationsOf(
  source: Source,
  ids: readonly string[],
  ask: Ask,
): Promise<Record<string, Citation>> {
  const cards = await Promise.all(ids.map((id) => source.claim(id, ask)));
  return Object.fromEntries(cards.map((card) => [card.claim.claim_id, card.citation]));
}

/** The sentences that something rests on, and how many more claims there are. */
export function Sources({
  claims,
  most = 3,
}: {
  readonly claims: readonly string[];
  readonly most?: number;
}) {
  const ids = claims.slice(0, AT_ONCE);
  const asked = useAsked(ids.length ? ids.join(' ') : null, (source, ask) => citationsOf(source, ids, ask));
  if (!claims.length) return <p class="quiet">No claim is behind it.</p>;
  return (
    <Answer asked={asked.value} what="Sentences">
      {(citations) => (
        <>
          <Quotes claims={ids} citations={citations} most={most} />
          {claims.length > ids.length && <p class="quiet">and {claims.length - ids.length} further claims</p>}
        </>
      )}
    </Answer>
  );
}
