/** The drawing of a network: lines and marks, without knowing what happens when they are chosen. */

import { isDescription, isState, strengthWords, tieWords } from '../wording';
import type { Graph, GraphNode, GraphTie } from './graph';
import { bendOf, tieLine, widthOf, type Line } from './geometry';
import { labelWidth, shortName, type Point } from './layout';

export const RADIUS = 13;
/** How far below a party's middle its name stands. */
export const NAME_BELOW = RADIUS + 14;

export function TieLine(props: {
  readonly shown: GraphTie;
  readonly at: ReadonlyMap<string, Point>;
  readonly chosen: boolean;
  readonly onOpen: () => void;
}) {
  const { tie } = props.shown;
  const line = lineOf(props.shown, props.at);
  if (!line) return null;
  const width = widthOf(tie.strength);
  const through = tie.through && props.at.get(tie.through.party_id);
  const sort = `${tie.sign > 0 ? 'backs' : 'opposes'}${tie.status === 'denied' ? ' denied' : ''}`;
  return (
    <g class={`tie ${sort}${props.chosen ? ' chosen' : ''}`} onClick={props.onOpen}>
      <title>{`${tieWords(tie)} (${strengthWords(tie)})`}</title>
      <path class="tie-hit" d={line.path} />
      {through && (
        <path class="tie-through" d={`M${line.middle.x} ${line.middle.y}L${through.x} ${through.y}`} />
      )}
      <path class="tie-line" d={line.path} stroke-width={width} />
      <path class="tie-head" d={line.head} stroke-width={Math.max(2.5, width)} />
    </g>
  );
}

/** What is written at a tie: a warning, and the country that it is told of in where there is room. */
export function TieWords(props: {
  readonly shown: GraphTie;
  readonly at: ReadonlyMap<string, Point>;
  readonly labelled: boolean;
}) {
  const { tie, contradicted } = props.shown;
  const line = lineOf(props.shown, props.at);
  if (!line) return null;
  const { x, y } = line.middle;
  return (
    <g class="tie-words">
      {contradicted && (
        <text class="tie-warning" x={x} y={y + 5}>
          ⚠
        </text>
      )}
      {props.labelled && (
        <text class="tie-where" x={x} y={y + (contradicted ? -12 : 4)}>
          in {tie.where}
        </text>
      )}
    </g>
  );
}

export function lineOf({ tie, lane, lanes }: GraphTie, at: ReadonlyMap<string, Point>): Line | null {
  const [from, to] = [at.get(tie.source.party_id), at.get(tie.target.party_id)];
  if (!from || !to) return null;
  const bend = bendOf(lane, lanes, tie.source.party_id > tie.target.party_id);
  return tieLine(from, to, tie.sign, widthOf(tie.strength), bend, RADIUS, labelWidth(tie.target.name) / 2);
}

export function NodeMark({
  node,
  at,
  chosen,
  onOpen,
}: {
  readonly node: GraphNode;
  readonly at: Point;
  readonly chosen: boolean;
  readonly onOpen: () => void;
}) {
  const { party } = node;
  return (
    <g class={`node${chosen ? ' chosen' : ''}`} transform={`translate(${at.x} ${at.y})`} onClick={onOpen}>
      <title>{party.name}</title>
      {isState(party) ? (
        <rect x={-RADIUS} y={-RADIUS} width={2 * RADIUS} height={2 * RADIUS} rx="4" class="node-mark" />
      ) : (
        <circle r={RADIUS} class={`node-mark${isDescription(party) ? ' described' : ''}`} />
      )}
      <text class="node-name" y={NAME_BELOW}>
        {shortName(party.name)}
      </text>
    </g>
  );
}

/** What the marks mean. */
export function NetworkLegend({ graph }: { readonly graph: Graph }) {
  return (
    <ul class="legend" aria-label="Legend">
      <li>
        <Sample sort="backs" head="M40 3L48 8L40 13Z" end={40} /> backs
      </li>
      <li>
        <Sample sort="opposes" head="M46 2L46 14" end={46} /> opposes
      </li>
      <li>
        <Sample sort="opposes denied" head="" end={48} /> denied
      </li>
      <li>
        <svg class="key" viewBox="0 0 50 16" aria-hidden="true">
          <path class="tie-through" d="M2 8H48" />
        </svg>
        through a proxy
      </li>
      <li>thicker: stronger</li>
      <li>
        <svg class="key" viewBox="0 0 62 20" aria-hidden="true">
          <rect x="2" y="3" width="14" height="14" rx="3" class="node-mark" />
          <circle cx="31" cy="10" r="7" class="node-mark" />
          <circle cx="53" cy="10" r="7" class="node-mark described" />
        </svg>
        state, named party, party only described
      </li>
      {graph.contradictions.length > 0 && <li>⚠ contradicts another tie</li>}
    </ul>
  );
}

function Sample({ sort, head, end }: { readonly sort: string; readonly head: string; readonly end: number }) {
  return (
    <svg class="key" viewBox="0 0 50 16" aria-hidden="true">
      <g class={`tie ${sort}`}>
        <path class="tie-line" d={`M2 8H${end}`} stroke-width="2.5" />
        {head && <path class="tie-head" d={head} stroke-width="2.5" />}
      </g>
    </svg>
  );
}
