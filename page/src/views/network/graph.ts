/** The ties of a situation as a graph: which to show, and which of them contradict each other. */

import type { Party, Situation, Tie, TieContradiction } from '../../api/schema';
import { ALL_TIES, type TieChoice } from '../../state/choices';

export const MOST_TIES = 150;

export interface GraphTie {
  tie: Tie;
  /** Of the ties between the same two parties, which this is, and how many there are. */
  lane: number;
  lanes: number;
  contradicted: boolean;
}

export interface GraphNode {
  party: Party;
  ties: number;
  strength: number;
}

export interface Graph {
  nodes: GraphNode[];
  ties: GraphTie[];
  contradictions: TieContradiction[];
  /** How many ties were left out, as there are too many. */
  left: number;
}

/** The graph of the strongest ties that are chosen. */
export function makeGraph(situation: Situation, choice: TieChoice = ALL_TIES, most = MOST_TIES): Graph {
  const chosen = inFocus(
    situation.ties.filter((tie) => isChosen(tie, choice)),
    choice.focus,
  );
  const shown = [...chosen].sort(strongestFirst).slice(0, most);
  const ids = new Set(shown.map((tie) => tie.tie_id));
  const contradictions = situation.contradictions.filter((one) => one.ties.some((id) => ids.has(id)));
  const contradicted = new Set(contradictions.flatMap((one) => one.ties));
  return {
    nodes: nodesOf(shown),
    ties: inLanes(shown).map((one) => ({ ...one, contradicted: contradicted.has(one.tie.tie_id) })),
    contradictions,
    left: chosen.length - shown.length,
  };
}

/** The countries that ties are told of in, by name. */
export function countriesOf(ties: readonly Tie[]): string[] {
  return [...new Set(ties.flatMap((tie) => tie.where ?? []))].sort((one, other) => one.localeCompare(other));
}

/** Whether a tie is one of a party: also as the proxy of another. */
export const isOf = (tie: Tie, party: string): boolean =>
  tie.source.party_id === party || tie.target.party_id === party || tie.through?.party_id === party;

function isChosen(tie: Tie, choice: TieChoice): boolean {
  return (
    (choice.where === null || tie.where === choice.where) && (tie.sign > 0 ? choice.backs : choice.opposes)
  );
}

function inFocus(ties: readonly Tie[], focus: string | null): readonly Tie[] {
  if (focus === null) return ties;
  const near = new Set([focus]);
  for (const tie of ties) {
    if (isOf(tie, focus)) near.add(tie.source.party_id).add(tie.target.party_id);
  }
  return ties.filter((tie) => near.has(tie.source.party_id) && near.has(tie.target.party_id));
}

function strongestFirst(one: Tie, other: Tie): number {
  return other.strength - one.strength || (one.tie_id < other.tie_id ? -1 : 1);
}

function inLanes(ties: readonly Tie[]): { tie: Tie; lane: number; lanes: number }[] {
  const pairs = new Map<string, Tie[]>();
  for (const tie of ties) {
    const pair = [tie.source.party_id, tie.target.party_id].sort().join('\n');
    pairs.set(pair, [...(pairs.get(pair) ?? []), tie]);
  }
  return [...pairs.values()].flatMap((pair) => pair.map((tie, lane) => ({ tie, lane, lanes: pair.length })));
}

function nodesOf(ties: readonly Tie[]): GraphNode[] {
  const nodes = new Map<string, GraphNode>();
  const add = (party: Party, strength: number): void => {
    const node = nodes.get(party.party_id) ?? { party, ties: 0, strength: 0 };
    nodes.set(party.party_id, { party, ties: node.ties + 1, strength: node.strength + strength });
  };
  for (const tie of ties) {
    add(tie.source, tie.strength);
    add(tie.target, tie.strength);
    if (tie.through) add(tie.through, 0);
  }
  return [...nodes.values()].sort(
    (one, other) => other.ties - one.ties || (one.party.party_id < other.party.party_id ? -1 : 1),
  );
}
