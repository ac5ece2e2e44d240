/** Saying that two names are one actor. */

import { useSignal } from '@preact/signals';
import type { Party } from '../../api/schema';
import { events } from '../../state/record';
import { actorKey } from '../cards/situationParts';
import { send, sending } from './making';
import { ReviewerName } from './ReviewerName';

export function ActorReview({ party }: { readonly party: Party }) {
  const typed = useSignal('');
  const others = (events.value?.parties ?? []).filter((one) => one.party_id !== party.party_id);
  const other = others.find((one) => one.name === typed.value);
  const merge = async () => {
    if (!other) return;
    if (await send({ action: 'merge-actors', actors: [actorKey(party), actorKey(other)] })) typed.value = '';
  };
  return (
    <section class="review-part" aria-labelledby="merge-title">
      <h4 id="merge-title">Is it the same as another?</h4>
      <ReviewerName />
      <form
        class="review-form"
        onSubmit={(event) => {
          event.preventDefault();
          void merge();
        }}
      >
        <label class="field">
          Another name of {party.name}
          <input
            list="all-parties"
            value={typed.value}
            onInput={(event) => (typed.value = event.currentTarget.value)}
          />
        </label>
        <datalist id="all-parties">
          {others.map((one) => (
            <option key={one.party_id} value={one.name} />
          ))}
        </datalist>
        <p class="quiet">From then on both names count as {party.name}, in every claim that has them.</p>
        <button type="submit" disabled={!other || sending.value}>
          Merge {other ? `${other.name} into ${party.name}` : 'them'}
        </button>
      </form>
    </section>
  );
}
