/** A party: what it holds, its ties, what it threatens and promises, its forces and losses, as of the slider's day. */

import type { ComponentChildren } from 'preact';
import type { CardProps } from '../../cards/registry';
import { filterBy, view } from '../../state/choices';
import { events } from '../../state/record';
import type { PlaceControl, Situation } from '../../api/schema';
import { FigureLine, StandingLine } from '../board/lines';
import { controlWords } from '../compare/differences';
import { ActorReview } from '../review/ActorReview';
import { mayReview } from '../review/permission';
import { useSituation } from '../situation';
import { Answer, Contradicted, Empty, Opens, OpensPlace, StatusMark } from '../parts';
import { contradictionWords, counted, dayWords, strengthWords, tieWords } from '../wording';
import { partsOf } from './situationParts';

export function PartyCard({ thing }: CardProps) {
  const asked = useSituation();
  return (
    <Answer asked={asked.value} what="The situation">
      {({ situation }) => <PartyParts situation={situation} id={thing.id} />}
    </Answer>
  );
}

function PartyParts({ situation, id }: { readonly situation: Situation; readonly id: string }) {
  const party = events.value?.parties.find((one) => one.party_id === id);
  const name = party?.name ?? nameIn(situation, id) ?? id;
  const parts = partsOf(situation, id);
  const nothing = Object.values(parts).every((part: unknown[]) => part.length === 0);
  const toList = () => {
    filterBy({ parties: [id] });
    view.value = 'list';
  };
  return (
    <div class="card">
      <h3>{name}</h3>
      <p class="quiet">as of {dayWords(situation.as_of)}</p>
      <p>
        <button type="button" class="opens" onClick={toList}>
          Its events
        </button>
      </p>
      {nothing && (
        <Empty>No report up to this day tells what it holds, whom it backs, or what it threatens.</Empty>
      )}
      <Part title="Holds" count={parts.holds.length}>
        <HoldLines of={parts.holds} />
      </Part>
      <Part title="Lost" count={parts.lost.length}>
        <HoldLines of={parts.lost} />
      </Part>
      <Part title="Ties that contradict each other" count={parts.contradictions.length}>
        {parts.contradictions.map((one) => (
          <li key={one.ties.join(' ')}>
            <Contradicted>{contradictionWords(one)}</Contradicted>
          </li>
        ))}
      </Part>
      <Part title="Backs and opposes" count={parts.ties.length}>
        {parts.ties.map((tie) => (
          <li key={tie.tie_id}>
            <Opens kind="tie" id={tie.tie_id}>
              {tieWords(tie)}
            </Opens>{' '}
            ({strengthWords(tie)}){tie.status === 'denied' && <StatusMark status="denied" />}
          </li>
        ))}
      </Part>
      <Part title="Threatens, demands, promises, deploys" count={parts.makes.length}>
        {parts.makes.map((one) => (
          <StandingLine key={one.kind + one.events.join()} one={one} />
        ))}
      </Part>
      <Part title="What others threaten, demand or promise it" count={parts.faces.length}>
        {parts.faces.map((one) => (
          <StandingLine key={one.kind + one.events.join()} one={one} />
        ))}
      </Part>
      <Part title="Forces and losses" count={parts.figures.length}>
        {parts.figures.map((one) => (
          <FigureLine key={one.kind + one.events.join()} figure={one} />
        ))}
      </Part>
      {mayReview() && party && <ActorReview party={party} />}
    </div>
  );
}

function Part({
  title,
  count,
  children,
}: {
  readonly title: string;
  readonly count: number;
  readonly children: ComponentChildren;
}) {
  if (!count) return null;
  return (
    <section>
      <h4>
        {title} <span class="quiet">{counted(count, 'entry', 'entries')}</span>
      </h4>
      <ul class="rows">{children}</ul>
    </section>
  );
}

function HoldLines({ of }: { readonly of: readonly PlaceControl[] }) {
  return (
    <>
      {of.map((one) => (
        <li key={one.place_id}>
          <OpensPlace place={one.place} />: {controlWords(one)}
        </li>
      ))}
    </>
  );
}

/** The name of a party that no event has: a proxy, or one that a tie was reckoned from. */
function nameIn(situation: Situation, id: string): string | undefined {
  const all = situation.ties.flatMap((tie) => [
    tie.source,
    tie.target,
    ...(tie.through ? [tie.through] : []),
  ]);
  return all.find((party) => party.party_id === id)?.name;
}
