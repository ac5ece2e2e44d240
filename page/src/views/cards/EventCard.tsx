/** An event with all that it rests on. */

import { Fragment } from 'preact';
import type { EventCard as EventCardData } from '../../api/schema';
import { useAsked } from '../../state/asked';
import type { CardProps } from '../../cards/registry';
import { events } from '../../state/record';
import { inList, type Events } from '../../data/events';
import { Answer, Belief, Contradicted, OpensPlace, Parties, StatusMark } from '../parts';
import { actorWords, amountWords, listed, plainWord, spanWords, whatWords, whoToWhom } from '../wording';
import { BeliefBars } from './BeliefBars';
import { ComparisonPart } from './ComparisonPart';
import { EventClaims } from './EventClaims';
import { LinksPart } from './LinksPart';

export function EventCard({ thing }: CardProps) {
  const asked = useAsked(thing.id, (source, ask) => source.event(thing.id, ask));
  return (
    <Answer asked={asked.value} what="The event">
      {(card) => <EventParts card={card} />}
    </Answer>
  );
}

export function EventParts({ card }: { readonly card: EventCardData }) {
  const { event, comparison } = card;
  const all = events.value;
  const position = all?.at.get(event.event_id);
  return (
    <div class="card">
      <h3>
        {whatWords(event.kind, event.event_type, event.mode, event.sign)}:{' '}
        {whoToWhom(event.source, event.target)}
      </h3>
      <p class="facts">
        <StatusMark status={event.status} /> <Belief value={event.belief} />{' '}
        {comparison.contradictions.length > 0 && <Contradicted>reports contradict each other</Contradicted>}
      </p>
      <dl class="fields">
        {event.contexts.length > 0 && (
          <>
            <dt>About</dt>
            <dd>{listed(event.contexts.map(plainWord))}</dd>
          </>
        )}
        <dt>When</dt>
        <dd>
          {spanWords(event.start, event.end, event.dated)}
          {!event.dated && (
            <span class="quiet"> (no report gives a day: reckoned from when it was told)</span>
          )}
        </dd>
        {event.place && (
          <>
            <dt>Where</dt>
            <dd>
              <OpensPlace place={event.place} />
            </dd>
          </>
        )}
        {all && position !== undefined ? <Sides events={all} at={position} /> : <Actors event={event} />}
        {event.quantities.length > 0 && (
          <>
            <dt>How many</dt>
            <dd>
              <ul class="plain">
                {event.quantities.map((one) => (
                  <li key={`${one.kind} ${one.unit ?? ''}`}>{amountWords(one)}</li>
                ))}
              </ul>
            </dd>
          </>
        )}
      </dl>
      <BeliefBars event={event} prior={card.prior_bits} />
      <ComparisonPart comparison={comparison} citations={card.citations} />
      <EventClaims card={card} />
      <LinksPart links={card.links} citations={card.citations} />
    </div>
  );
}

/** Who and whom by the names alone, where the table of events has this one by another id or not at all. */
function Actors({ event }: { readonly event: EventCardData['event'] }) {
  return (
    <>
      {event.source.length > 0 && (
        <>
          <dt>Who</dt>
          <dd>{listed(event.source.map(actorWords))}</dd>
        </>
      )}
      {event.target.length > 0 && (
        <>
          <dt>Whom</dt>
          <dd>{listed(event.target.map(actorWords))}</dd>
        </>
      )}
    </>
  );
}

function Sides({ events: all, at }: { readonly events: Events; readonly at: number }) {
  const sides = (['source', 'target'] as const).map((side) => ({
    side,
    parties: Array.from(inList(all[side], at)).flatMap((party) => all.parties[party] ?? []),
  }));
  return (
    <>
      {sides
        .filter(({ parties }) => parties.length > 0)
        .map(({ side, parties }) => (
          <Fragment key={side}>
            <dt>{side === 'source' ? 'Who' : 'Whom'}</dt>
            <dd>
              <Parties of={parties} />
            </dd>
          </Fragment>
        ))}
    </>
  );
}
