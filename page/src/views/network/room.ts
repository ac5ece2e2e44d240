/** Which ties have room for the name of the country that they are told of in. */

import { around, Boxes } from '../../map/boxes';
import type { Graph, GraphTie } from './graph';
import { lineOf, NAME_BELOW, RADIUS } from './Lines';
import { labelWidth, type Point } from './layout';

const NAME_HIGH = 16;
const WHERE_HIGH = 13;
const WARNING = 20;

/** The ids of the ties whose country can stand beside them without covering a party or another word. */
export function roomForWords(graph: Graph, at: ReadonlyMap<string, Point>, scale = 1): Set<string> {
  const taken = new Boxes();
  for (const { party } of graph.nodes) {
    const { x, y } = at.get(party.party_id) ?? { x: 0, y: 0 };
    taken.add(around(x, y, 2 * RADIUS, 2 * RADIUS));
    taken.add(around(x, y + NAME_BELOW - 4, labelWidth(party.name) * scale, NAME_HIGH * scale));
  }
  const worded = new Set<string>();
  for (const shown of graph.ties) {
    const line = lineOf(shown, at);
    if (!line) continue;
    const { x, y } = line.middle;
    if (shown.contradicted) taken.add(around(x, y, WARNING, WARNING));
    if (!isNamed(shown)) continue;
    const width = labelWidth(`in ${shown.tie.where ?? ''}`) * scale;
    const box = around(x, shown.contradicted ? y - 16 : y, width, WHERE_HIGH * scale);
    if (taken.takeFirst([box])) worded.add(shown.tie.tie_id);
  }
  return worded;
}

function isNamed({ tie }: GraphTie): boolean {
  return tie.where !== null && tie.where !== tie.target.name && tie.where !== tie.source.name;
}
