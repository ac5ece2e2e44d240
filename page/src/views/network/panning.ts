/** The part of a drawing that is shown: left, top, width, height. */
export type Box = readonly [number, number, number, number];

/** A box made larger or smaller around a point of it, each from 0 to 1. */
export function nearer([left, top, width, height]: Box, factor: number, x: number, y: number): Box {
  const held = Math.min(Math.max(factor, 60 / width), 6000 / width);
  return [left + width * (1 - held) * x, top + height * (1 - held) * y, width * held, height * held];
}

export function moved([left, top, width, height]: Box, x: number, y: number): Box {
  return [left + x, top + y, width, height];
}

/** As SVG's viewBox has it. */
export const around = (box: Box): string => box.map((value) => value.toFixed(1)).join(' ');
