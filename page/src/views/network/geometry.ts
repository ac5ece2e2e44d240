/** The lines of ties, with their ends, in SVG's words. */

import type { Point } from './layout';

export interface Line {
  path: string;
  /** What stands at the target's end: an arrowhead for who backs, a bar across for who opposes. */
  head: string;
  middle: Point;
}

/** Down to where a name stands below the edge of its mark, and from where. */
const NAME = { from: 4, to: 20 };

/**
 * A bent line from one party's mark to another's; ties between the same two lie beside each other. `half` is half
 * the width of the other's name, which stands below its mark.
 */
export function tieLine(
  from: Point,
  to: Point,
  sign: number,
  width: number,
  bend: number,
  radius: number,
  half = 0,
): Line {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const long = Math.hypot(dx, dy) || 1;
  const across: Point = { x: -dy / long, y: dx / long };
  const bow: Point = { x: (from.x + to.x) / 2 + across.x * bend, y: (from.y + to.y) / 2 + across.y * bend };
  const size = 5 + width * 1.6;
  const start = toward(from, bow, radius);
  const tip = toward(to, bow, clearOf(unit(to, bow), radius, half));
  const along = unit(bow, tip);
  const end = sign > 0 ? { x: tip.x - along.x * size * 0.8, y: tip.y - along.y * size * 0.8 } : tip;
  return {
    path: `M${say(start)}Q${say(bow)} ${say(end)}`,
    head: sign > 0 ? arrow(tip, along, size) : bar(tip, along, size),
    middle: { x: (start.x + 2 * bow.x + end.x) / 4, y: (start.y + 2 * bow.y + end.y) / 4 },
  };
}

/** How far ties between the same two parties are bent: a single one not at all. `flip` where it runs backwards. */
export function bendOf(lane: number, lanes: number, flip: boolean): number {
  const bend = (lane - (lanes - 1) / 2) * 34;
  return flip ? -bend : bend;
}

/** How wide a tie's line is, by its strength. */
export const widthOf = (strength: number): number => 1.2 + 4 * strength;

/** How far from a mark's middle a line ends that comes from `toward`: outside of the mark and of its name. */
function clearOf(toward: Point, radius: number, half: number): number {
  if (toward.y <= 0) return radius + 2;
  const leaves = Math.min((radius + NAME.to) / toward.y, half / Math.max(Math.abs(toward.x), 1e-6));
  return leaves * toward.y > radius + NAME.from ? leaves + 2 : radius + 2;
}

function arrow(tip: Point, along: Point, size: number): string {
  const back = { x: tip.x - along.x * size, y: tip.y - along.y * size };
  const side = { x: -along.y * size * 0.5, y: along.x * size * 0.5 };
  return `M${say(tip)}L${say({ x: back.x + side.x, y: back.y + side.y })}L${say({ x: back.x - side.x, y: back.y - side.y })}Z`;
}

function bar(tip: Point, along: Point, size: number): string {
  const side = { x: -along.y * size * 0.75, y: along.x * size * 0.75 };
  return `M${say({ x: tip.x + side.x, y: tip.y + side.y })}L${say({ x: tip.x - side.x, y: tip.y - side.y })}`;
}

function unit(from: Point, to: Point): Point {
  const long = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  return { x: (to.x - from.x) / long, y: (to.y - from.y) / long };
}

function toward(from: Point, to: Point, far: number): Point {
  const along = unit(from, to);
  return { x: from.x + along.x * far, y: from.y + along.y * far };
}

const say = ({ x, y }: Point): string => `${x.toFixed(1)} ${y.toFixed(1)}`;
