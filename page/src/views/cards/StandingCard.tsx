/** A threat, demand, promise, talks or deployment, what has become of it, and the sentences that say so. */

import type { CardProps } from '../../cards/registry';
import type { Situation } from '../../api/schema';
import { standingKey } from '../board/columns';
import { Sources } from '../claims';
import { Answer, Belief, Empty, OpensPlace, Parties, StatusMark } from '../parts';
import { useSituation } from '../situation';
import { dayWords, OUTLOOKS, standingWords, whatWords, whoToWhom } from '../wording';
import { EventLinks } from './TieCard';

export function StandingCard({ thing }: CardProps) {
  const asked = useSituation();
  return (
    <Answer asked={asked.value} what="The situation">
      {({ situation }) => <StandingParts situation={situation} id={thing.id} />}
    </Answer>
  );
}

function StandingParts({ situation, id }: { readonly situation: Situation; readonly id: string }) {
  const one = situation.standings.find((standing) => standingKey(standing) === id);
  if (!one)
    return <Empty>As of {dayWords(situation.as_of)} it is not listed: not told yet, or over for long.</Empty>;
  const outlook = OUTLOOKS[one.outlook];
  return (
    <div class="card">
      <h3>
        {standingWords(one)}: {whoToWhom(one.source, one.target)}
      </h3>
      <p class="facts">
        <StatusMark status={one.status} /> <Belief value={one.belief} />
      </p>
      <dl class="fields">
        <dt>Outlook</dt>
        <dd>
          {outlook.word}: {outlook.says}
        </dd>
        <dt>Who</dt>
        <dd>
          <Parties of={one.source} none="nobody named" />
        </dd>
        <dt>To whom</dt>
        <dd>
          <Parties of={one.target} none="nobody named" />
        </dd>
        {one.place && (
          <>
            <dt>Where</dt>
            <dd>
              <OpensPlace place={one.place} />
            </dd>
          </>
        )}
        <dt>Made</dt>
        <dd>{dayWords(one.made)}</dd>
        <dt>Counts as open until</dt>
        <dd>{dayWords(one.due)}</dd>
        <dt>Act</dt>
        <dd>{whatWords('event', one.event_type, one.mode, null)}</dd>
      </dl>
      <section>
        <h4>What says so</h4>
        <Sources claims={one.claims} most={6} />
        <EventLinks ids={one.events} />
      </section>
      {one.settled_by.length > 0 && (
        <section>
          <h4>Settled by</h4>
          <EventLinks ids={one.settled_by} />
        </section>
      )}
    </div>
  );
}
