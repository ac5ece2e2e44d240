/** Who backs and who opposes whom, as of the slider's day. */

import { useMemo } from 'preact/hooks';
import type { Situation } from '../../api/schema';
import { open, selected, ties, type TieChoice } from '../../state/choices';
import { Answer, Contradicted, Empty } from '../parts';
import { Sources } from '../claims';
import { useSituation } from '../situation';
import { contradictionWords, counted, dayWords } from '../wording';
import { Canvas } from './Canvas';
import { countriesOf, makeGraph } from './graph';
import { boundsOf, layOut } from './layout';
import { roomForWords } from './room';
import { NetworkLegend, NodeMark, TieLine, TieWords } from './Lines';
import { TieTable } from './TieTable';

/** How much wider than high the network lies, on a laptop and on a phone. */
const WIDE = 2;
const TALL = 0.75;

/** How much larger words stand on a phone, as in network.css. */
const NARROW_TEXT = 4 / 3;

export function NetworkView() {
  const asked = useSituation();
  return (
    <section class="network" aria-labelledby="network-title">
      <h2 id="network-title" class="view-title">
        Who backs and who opposes whom
      </h2>
      <Answer asked={asked.value} what="The situation">
        {({ situation }) => <Network situation={situation} />}
      </Answer>
    </section>
  );
}

function Network({ situation }: { readonly situation: Situation }) {
  const choice = ties.value;
  const graph = useMemo(() => makeGraph(situation, choice), [situation, choice]);
  const narrow = window.matchMedia('(max-width: 700px)').matches;
  const scale = narrow ? NARROW_TEXT : 1;
  const at = useMemo(() => layOut(graph, narrow ? TALL : WIDE, scale), [graph, narrow, scale]);
  const worded = useMemo(() => roomForWords(graph, at, scale), [graph, at, scale]);
  const bounds = useMemo(() => boundsOf(at.values(), 80, narrow ? 360 : 640), [at, narrow]);
  const thing = selected.value;
  if (!situation.ties.length) {
    return <Empty>No report up to {dayWords(situation.as_of)} tells who backs or opposes whom.</Empty>;
  }
  return (
    <>
      <NetworkChoice situation={situation} choice={choice} onChoose={(chosen) => (ties.value = chosen)} />
      <p role="status" class="quiet pad">
        {counted(graph.ties.length, 'tie')} among {counted(graph.nodes.length, 'party', 'parties')}
        {graph.left > 0 &&
          `; the ${graph.left} weakest ties are not shown: focus on a party or a country to see them`}
      </p>
      {graph.ties.length ? (
        <Canvas
          bounds={bounds}
          label={`Network of ${counted(graph.ties.length, 'tie')}; the table below has the same ties`}
        >
          {graph.ties.map((shown) => (
            <TieLine
              key={shown.tie.tie_id}
              shown={shown}
              at={at}
              chosen={thing?.kind === 'tie' && thing.id === shown.tie.tie_id}
              onOpen={() => open('tie', shown.tie.tie_id)}
            />
          ))}
          {graph.ties.map((shown) => (
            <TieWords key={shown.tie.tie_id} shown={shown} at={at} labelled={worded.has(shown.tie.tie_id)} />
          ))}
          {graph.nodes.map((node) => (
            <NodeMark
              key={node.party.party_id}
              node={node}
              at={at.get(node.party.party_id) ?? { x: 0, y: 0 }}
              chosen={thing?.kind === 'party' && thing.id === node.party.party_id}
              onOpen={() => open('party', node.party.party_id)}
            />
          ))}
        </Canvas>
      ) : (
        <Empty>No tie is left by what you chose.</Empty>
      )}
      <NetworkLegend graph={graph} />
      {graph.contradictions.length > 0 && (
        <section class="pad" aria-labelledby="contradicting">
          <h3 id="contradicting">Ties that contradict each other</h3>
          {graph.contradictions.map((one) => (
            <article key={one.ties.join(' ')} class="contradiction">
              <p>
                <Contradicted>{contradictionWords(one)}</Contradicted>{' '}
                <span class="quiet">(weakest tie {one.weight.toFixed(2)})</span>
              </p>
              <Sources claims={one.claims} />
            </article>
          ))}
        </section>
      )}
      <TieTable graph={graph} onFocus={(focus) => (ties.value = { ...choice, focus })} />
    </>
  );
}

function NetworkChoice(props: {
  readonly situation: Situation;
  readonly choice: TieChoice;
  readonly onChoose: (choice: TieChoice) => void;
}) {
  const { situation, choice, onChoose } = props;
  const parties = useMemo(() => {
    const found = new Map(
      situation.ties.flatMap((tie) => [tie.source, tie.target]).map((party) => [party.party_id, party.name]),
    );
    return [...found].sort((one, other) => one[1].localeCompare(other[1]));
  }, [situation]);
  return (
    <form class="choices" onSubmit={(event) => event.preventDefault()}>
      <label>
        Focus on{' '}
        <select
          value={choice.focus ?? ''}
          onChange={(event) => onChoose({ ...choice, focus: event.currentTarget.value || null })}
        >
          <option value="">all parties</option>
          {parties.map(([id, name]) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        Told of in{' '}
        <select
          value={choice.where ?? ''}
          onChange={(event) => onChoose({ ...choice, where: event.currentTarget.value || null })}
        >
          <option value="">any country</option>
          {countriesOf(situation.ties).map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
      </label>
      {(['backs', 'opposes'] as const).map((sign) => (
        <label key={sign}>
          <input
            type="checkbox"
            checked={choice[sign]}
            onChange={(event) => onChoose({ ...choice, [sign]: event.currentTarget.checked })}
          />{' '}
          {sign}
        </label>
      ))}
    </form>
  );
}
