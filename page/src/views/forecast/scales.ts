/** Where values lie on the axes of the forecasts' charts, from 0 to 1, and which are written there. */

import type { Forecast, Quantile } from '../../api/schema';

export interface Scale {
  end: number;
  at: (value: number) => number;
  ticks: number[];
}

const ENDS = [0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1];
const PARTS = [0, 0.25, 0.5, 0.75, 1];

/** An axis of probabilities from 0 to the first round one that holds the highest. */
export function chanceScale(highest: number): Scale {
  const end = ENDS.find((one) => one >= highest) ?? 1;
  return { end, at: (value) => clamp(value / end), ticks: PARTS.map((part) => part * end) };
}

const ROUND = [1, 2, 5];
const LEAST_APART = 0.16;

/** An axis of numbers by their square roots, so that few are seen beside many. */
export function countScale(highest: number): Scale {
  const end = roundUp(Math.max(highest, 1));
  const at = (value: number) => clamp(Math.sqrt(Math.max(value, 0) / end));
  const ticks = [0, end];
  for (const value of rounds(end).reverse()) {
    if (ticks.every((tick) => Math.abs(at(tick) - at(value)) >= LEAST_APART)) ticks.push(value);
  }
  return { end, at, ticks: ticks.sort((one, other) => one - other) };
}

/** Central intervals of a forecast, the widest first, and its median where it tells one. */
export interface Fan {
  bands: { level: number; low: number; high: number }[];
  median: number | null;
}

const SAME = 1e-9;

/** A fan's bands: each pair of quantiles that leave out as much below as above. */
export function fanOf(quantiles: readonly Quantile[]): Fan {
  const bands = quantiles
    .filter((one) => one.level < 0.5 - SAME)
    .flatMap((one) => {
      const other = quantiles.find((two) => Math.abs(one.level + two.level - 1) < SAME);
      return other ? [{ level: 1 - 2 * one.level, low: one.value, high: other.value }] : [];
    })
    .sort((one, other) => other.level - one.level);
  return { bands, median: quantiles.find((one) => Math.abs(one.level - 0.5) < SAME)?.value ?? null };
}

/** The highest number that the fans of some forecasts reach. */
export function highestOf(forecasts: readonly Forecast[]): number {
  return Math.max(1, ...forecasts.flatMap((one) => one.distribution.quantiles.map(({ value }) => value)));
}

function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return (ROUND.find((one) => one * power >= value) ?? 10) * power;
}

function rounds(end: number): number[] {
  const found: number[] = [];
  for (let power = 1; power < end; power *= 10) {
    found.push(...ROUND.map((one) => one * power).filter((one) => one < end));
  }
  return found;
}

const clamp = (part: number): number => Math.min(Math.max(part, 0), 1);
