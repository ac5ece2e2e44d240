/** A tie: who backs or opposes whom, how strong, and the sentences that say so. */

import type { CardProps } from '../../cards/registry';
import type { Situation } from '../../api/schema';
import { Sources } from '../claims';
import { Answer, Contradicted, Empty, Opens, Parties, StatusMark } from '../parts';
import { useSituation } from '../situation';
import { contradictionWords, counted, dayWords, strengthWords, tieWords } from '../wording';

export function TieCard({ thing }: CardProps) {
  const asked = useSituation();
  return (
    <Answer asked={asked.value} what="The situation">
      {({ situation }) => <TieParts situation={situation} id={thing.id} />}
    </Answer>
  );
}

function TieParts({ situation, id }: { readonly situation: Situation; readonly id: string }) {
  const tie = situation.ties.find((one) => one.tie_id === id);
  if (!tie) return <Empty>As of {dayWords(situation.as_of)} no report tells of this tie.</Empty>;
  const contradictions = situation.contradictions.filter((one) => one.ties.includes(id));
  return (
    <div class="card">
      <h3>{tieWords(tie)}</h3>
      <p class="facts">
        <StatusMark status={tie.status} /> <span>strength {strengthWords(tie)}</span>{' '}
        {contradictions.length > 0 && <Contradicted />}
      </p>
      <dl class="fields">
        <dt>Who</dt>
        <dd>
          <Parties of={[tie.source]} />
        </dd>
        <dt>{tie.sign > 0 ? 'Backs' : 'Opposes'}</dt>
        <dd>
          <Parties of={[tie.target]} />
        </dd>
        {tie.where && (
          <>
            <dt>In</dt>
            <dd>{tie.where}</dd>
          </>
        )}
        {tie.through && (
          <>
            <dt>Through</dt>
            <dd>
              <Parties of={[tie.through]} />
            </dd>
          </>
        )}
        <dt>Told</dt>
        <dd>
          from {dayWords(tie.since)} to {dayWords(tie.last_told)}, by {counted(tie.voices, 'voice')}
        </dd>
      </dl>
      {contradictions.map((one) => (
        <section key={one.ties.join(' ')} class="contradiction">
          <p>
            <Contradicted>{contradictionWords(one)}</Contradicted>
          </p>
          <ul class="plain">
            {situation.ties
              .filter((other) => one.ties.includes(other.tie_id) && other.tie_id !== id)
              .map((other) => (
                <li key={other.tie_id}>
                  <Opens kind="tie" id={other.tie_id}>
                    {tieWords(other)}
                  </Opens>{' '}
                  ({strengthWords(other)})
                </li>
              ))}
          </ul>
        </section>
      ))}
      <section>
        <h4>What says so</h4>
        <Sources claims={tie.claims} most={6} />
        <EventLinks ids={tie.events} />
      </section>
    </div>
  );
}

/** The events that something rests on. */
export function EventLinks({ ids }: { readonly ids: readonly string[] }) {
  if (!ids.length) return null;
  return (
    <p>
      {counted(ids.length, 'event')}:{' '}
      {ids.slice(0, 20).map((id, number) => (
        <span key={id}>
          {number > 0 && ', '}
          <Opens kind="event" id={id}>
            {id.slice(0, 9)}
          </Opens>
        </span>
      ))}
      {ids.length > 20 && ' …'}
    </p>
  );
}
