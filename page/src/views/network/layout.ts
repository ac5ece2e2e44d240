/** Where the parties of a network lie. The same graph always lies the same way, and nothing moves by itself. */

import {
  forceCollide,
  forceLink,
  forceManyBody,
  forceSimulation,
  forceX,
  forceY,
  type SimulationLinkDatum,
  type SimulationNodeDatum,
} from 'd3-force';
import type { Graph } from './graph';

const TICKS = 320;
const FRIENDS = 115;
const FOES = 160;
const REACH = 320; // beyond, parties don't push each other away: parts without a tie stay near

const MOST_STRETCH = 1.7;

export interface Point {
  x: number;
  y: number;
}

interface Body extends SimulationNodeDatum {
  id: string;
  width: number;
}

/**
 * A place for each party, by its id, around the point 0, 0. `ratio` is how much wider than high they may lie, `scale`
 * how large their names stand.
 */
export function layOut(graph: Graph, ratio = 1.5, scale = 1): Map<string, Point> {
  const bodies: Body[] = graph.nodes.map(({ party }) => {
    const turn = seedOf(party.party_id) * 2 * Math.PI;
    return {
      id: party.party_id,
      width: labelWidth(party.name) * scale,
      x: 200 * ratio * Math.cos(turn),
      y: 200 * Math.sin(turn),
    };
  });
  const links: SimulationLinkDatum<Body>[] = graph.ties.map(({ tie }) => ({
    source: tie.source.party_id,
    target: tie.target.party_id,
  }));
  forceSimulation(bodies)
    .randomSource(randomFrom(1))
    .force(
      'links',
      forceLink<Body, SimulationLinkDatum<Body>>(links)
        .id((body) => body.id)
        .distance((_, number) => ((graph.ties[number]?.tie.sign ?? 1) > 0 ? FRIENDS : FOES)),
    )
    .force('charge', forceManyBody().strength(-420).distanceMax(REACH))
    .force(
      'collide',
      forceCollide<Body>((body) => Math.max(34, body.width / 2 + 6)),
    )
    .force('x', forceX(0).strength(0.1 / ratio))
    .force('y', forceY(0).strength(0.1 * ratio))
    .stop()
    .tick(TICKS);
  const stretch = stretchTo(bodies, ratio);
  return new Map(
    bodies.map((body) => [body.id, { x: Math.round((body.x ?? 0) * stretch), y: Math.round(body.y ?? 0) }]),
  );
}

/** How much wider bodies must lie to fill the view; forces leave many ties about as wide as high. */
function stretchTo(bodies: readonly Body[], ratio: number): number {
  const [, , width, height] = boundsOf(bodies.map(({ x = 0, y = 0 }) => ({ x, y })));
  return Math.min(Math.max((ratio * height) / width, 1), MOST_STRETCH);
}

/** The rectangle that all points and their labels lie in: x, y, width, height. Few parties are not drawn large. */
export function boundsOf(
  points: Iterable<Point>,
  margin = 80,
  least = 640,
): [number, number, number, number] {
  const all = [...points];
  if (!all.length) return [-margin, -margin, 2 * margin, 2 * margin];
  const xs = all.map((point) => point.x);
  const ys = all.map((point) => point.y);
  const [left, top] = [Math.min(...xs) - margin, Math.min(...ys) - margin * 0.6];
  const [width, height] = [Math.max(...xs) + margin - left, Math.max(...ys) + margin * 0.6 - top];
  const [more, higher] = [Math.max(0, least - width), Math.max(0, least * 0.6 - height)];
  return [left - more / 2, top - higher / 2, width + more, height + higher];
}

/** How long a name may stand in a network; the whole of it is in the title. */
export const shortName = (name: string): string =>
  name.length > 24 ? `${name.slice(0, 22).trimEnd()}…` : name;

/** About how wide a name stands, with some air. */
export const labelWidth = (name: string): number => shortName(name).length * 6.8;

/** A number in [0, 1) that follows from a text (FNV-1a). */
function seedOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let unit = 0; unit < text.length; unit += 1)
    hash = Math.imul(hash ^ text.charCodeAt(unit), 0x01000193) >>> 0;
  return hash / 2 ** 32;
}

/** Numbers in [0, 1) that are the same in each run (linear congruential, Numerical Recipes). */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => (state = (Math.imul(1664525, state) + 1013904223) >>> 0) / 2 ** 32;
}
