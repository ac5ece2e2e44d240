/** Threats, ultimatums, demands, promises, talks and deployments by outlook; and figures, as of the slider's day. */

import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { Citation, Situation, Standing } from '../../api/schema';
import { Answer, Belief, Empty, Opens, StatusMark } from '../parts';
import { useSentences } from '../list/sentences';
import { useSituation } from '../situation';
import { dayWords, OUTLOOKS, placeWords, standingWords, whoToWhom } from '../wording';
import { boardOf, figuresByKind, standingKey } from './columns';
import { FigureLine } from './lines';

const KINDS: Standing['kind'][] = ['threat', 'ultimatum', 'demand', 'promise', 'talks', 'deployment'];

export function BoardView() {
  const asked = useSituation();
  return (
    <section class="board" aria-labelledby="board-title">
      <h2 id="board-title" class="view-title">
        Threats, demands, promises, talks, deployments
      </h2>
      <Answer asked={asked.value} what="The situation">
        {({ situation }) => <Board situation={situation} />}
      </Answer>
    </section>
  );
}

function Board({ situation }: { readonly situation: Situation }) {
  const kinds = useSignal<ReadonlySet<Standing['kind']>>(new Set());
  const board = useMemo(() => boardOf(situation.standings, kinds.value), [situation, kinds.value]);
  const counts = new Map(
    KINDS.map((kind) => [kind, situation.standings.filter((one) => one.kind === kind).length]),
  );
  const choose = (kind: Standing['kind'], on: boolean) => {
    const chosen = new Set(kinds.value);
    if (on) chosen.add(kind);
    else chosen.delete(kind);
    kinds.value = chosen;
  };
  return (
    <>
      <form class="choices" onSubmit={(event) => event.preventDefault()}>
        <fieldset>
          <legend class="hidden">Kinds; none chosen shows all</legend>
          {KINDS.map((kind) => (
            <label key={kind}>
              <input
                type="checkbox"
                checked={kinds.value.has(kind)}
                onChange={(event) => choose(kind, event.currentTarget.checked)}
              />{' '}
              {kind} <span class="quiet">{counts.get(kind)}</span>
            </label>
          ))}
        </fieldset>
      </form>
      {situation.standings.length === 0 && (
        <Empty>
          No report up to {dayWords(situation.as_of)} tells of a threat, demand, promise, talks or deployment.
        </Empty>
      )}
      <div class="columns">
        {board.columns
          .filter((column) => column.standings.length > 0 || column.outlook === 'open')
          .map((column) => (
            <section
              key={column.outlook}
              class={`column ${column.outlook}`}
              aria-labelledby={`column-${column.outlook}`}
            >
              <h3 id={`column-${column.outlook}`} title={OUTLOOKS[column.outlook].says}>
                {OUTLOOKS[column.outlook].word} <span class="quiet">{column.standings.length}</span>
              </h3>
              <Standings of={column.standings} />
            </section>
          ))}
        {board.denied.length > 0 && (
          <section class="column denied" aria-labelledby="column-denied">
            <h3 id="column-denied" title="said not to take place">
              Denied <span class="quiet">{board.denied.length}</span>
            </h3>
            <Standings of={board.denied} />
          </section>
        )}
      </div>
      <Figures situation={situation} />
    </>
  );
}

function Standings({ of }: { readonly of: readonly Standing[] }) {
  const known = useSentences(of.flatMap((one) => one.events[0] ?? [])).value;
  if (!of.length) return <p class="quiet">none</p>;
  return (
    <ul class="standings">
      {of.map((one) => (
        <li key={standingKey(one)} class="standing">
          <p>
            <Opens kind="standing" id={standingKey(one)} class="event-title">
              {standingWords(one)}
            </Opens>
          </p>
          <p>{whoToWhom(one.source, one.target)}</p>
          <p class="quiet">
            {one.place && `${placeWords(one.place)} · `}made {dayWords(one.made)}
            {one.due &&
              one.status !== 'denied' &&
              ` · ${one.outlook === 'open' ? 'open until' : 'was open until'} ${dayWords(one.due)}`}
          </p>
          <p class="facts">
            <StatusMark status={one.status} /> <Belief value={one.belief} />
          </p>
          <FirstSentence citation={known.sentences.get(one.events[0] ?? '')} />
        </li>
      ))}
    </ul>
  );
}

function FirstSentence({ citation }: { readonly citation: Citation | null | undefined }) {
  if (!citation) return null;
  return (
    <p class="said">
      “{citation.sentence}”{' '}
      <span class="quiet">
        {citation.publisher ?? citation.title}, {dayWords(citation.published)}
      </span>
    </p>
  );
}

function Figures({ situation }: { readonly situation: Situation }) {
  const groups = figuresByKind(situation.figures);
  return (
    <section class="figures" aria-labelledby="figures-title">
      <h2 id="figures-title" class="view-title">
        Forces and losses
      </h2>
      {groups.length === 0 && <Empty>No report up to {dayWords(situation.as_of)} gives a figure.</Empty>}
      <div class="columns">
        {groups.map((group) => (
          <section key={group.kind} class="column" aria-labelledby={`figures-${group.kind}`}>
            <h3 id={`figures-${group.kind}`}>
              {group.kind} <span class="quiet">{group.figures.length}</span>
            </h3>
            <ul class="rows">
              {group.figures.map((figure) => (
                <FigureLine key={figure.events.join() + figure.status} figure={figure} />
              ))}
            </ul>
          </section>
        ))}
      </div>
    </section>
  );
}
