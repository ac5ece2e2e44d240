/** Bars with whiskers, strips and fans. They say nothing that doesn't stand beside them in words. */

import type { Forecast } from '../../api/schema';
import { number } from '../wording';
import { fanOf, highestOf, countScale, type Scale } from './scales';
import type { Row } from './rows';

const WIDE = 1000;
const HIGH = 20;

/** A probability: what holds without reports, what claims add or take away, and the 90% interval. */
export function ChanceBar({ row, scale }: { readonly row: Row; readonly scale: Scale }) {
  const x = (value: number) => scale.at(value) * WIDE;
  const { chance, structural, interval } = row;
  const whole = structural === null;
  const data = Math.min(structural ?? 0, chance);
  return (
    <svg class="chance" viewBox={`0 0 ${WIDE} ${HIGH}`} preserveAspectRatio="none" aria-hidden="true">
      <line class="base" x1={0.5} x2={0.5} y1={0} y2={HIGH} />
      {!whole && <rect class="from-data" x={0} y={4} width={x(data)} height={12} />}
      {chance > data && (
        <rect
          class={whole ? 'whole' : 'from-claims'}
          x={x(data)}
          y={4}
          width={x(chance) - x(data)}
          height={12}
        />
      )}
      {structural !== null && structural > chance && (
        <rect class="taken" x={x(chance)} y={4} width={x(structural) - x(chance)} height={12} />
      )}
      {structural !== null && (
        <line class="structural" x1={x(structural)} x2={x(structural)} y1={1} y2={19} />
      )}
      {interval && <Whisker low={x(interval[0])} high={x(interval[1])} />}
    </svg>
  );
}

function Whisker({ low, high }: { readonly low: number; readonly high: number }) {
  return (
    <g class="whisker">
      <line x1={low} x2={high} y1={10} y2={10} />
      <line x1={low} x2={low} y1={6} y2={14} />
      <line x1={high} x2={high} y1={6} y2={14} />
    </g>
  );
}

/** A number at one time: its central intervals, darker the surer, and its median. */
export function CountStrip({ forecast, scale }: { readonly forecast: Forecast; readonly scale: Scale }) {
  const { bands, median } = fanOf(forecast.distribution.quantiles);
  const x = (value: number) => scale.at(value) * WIDE;
  return (
    <svg class="chance" viewBox={`0 0 ${WIDE} ${HIGH}`} preserveAspectRatio="none" aria-hidden="true">
      <line class="base" x1={0.5} x2={0.5} y1={0} y2={HIGH} />
      {bands.map((band) => (
        <rect
          key={band.level}
          class="band"
          fill-opacity={opacityOf(bands.length)}
          x={x(band.low)}
          y={4}
          width={Math.max(x(band.high) - x(band.low), 2)}
          height={12}
        />
      ))}
      {median !== null && <line class="median" x1={x(median)} x2={x(median)} y1={2} y2={18} />}
    </svg>
  );
}

const DARKEST = 0.75;

/** That of each of some bands which lie over each other, so that all together are as dark as is wanted. */
const opacityOf = (bands: number): number => 1 - (1 - DARKEST) ** (1 / Math.max(bands, 1));

const FAN = { wide: 1000, high: 150 };

/** A number through time: the fan of its central intervals, and its median as a line. */
export function FanChart({ forecasts }: { readonly forecasts: readonly Forecast[] }) {
  const scale = countScale(highestOf(forecasts));
  const fans = forecasts.map((one) => fanOf(one.distribution.quantiles));
  const x = (at: number) => (at / Math.max(forecasts.length - 1, 1)) * FAN.wide;
  const y = (value: number) => (1 - scale.at(value)) * FAN.high;
  const way = (values: readonly number[]) => values.map((value, at) => `${x(at)},${y(value)}`);
  const layers = Math.min(...fans.map((fan) => fan.bands.length));
  const medians = fans.flatMap((fan) => fan.median ?? []);
  return (
    <figure class="fan">
      <div class="fan-ticks" aria-hidden="true">
        {scale.ticks.map((tick) => (
          <span key={tick} style={{ bottom: `${scale.at(tick) * 100}%` }}>
            {number(tick)}
          </span>
        ))}
      </div>
      <svg viewBox={`0 0 ${FAN.wide} ${FAN.high}`} preserveAspectRatio="none" aria-hidden="true">
        {Array.from({ length: layers }, (_, layer) => {
          const bands = fans.flatMap((fan) => fan.bands[layer] ?? []);
          const there = way(bands.map((band) => band.high));
          const back = way(bands.map((band) => band.low)).reverse();
          return (
            <polygon
              key={layer}
              class="band"
              fill-opacity={opacityOf(layers)}
              points={[...there, ...back].join(' ')}
            />
          );
        })}
        {medians.length === forecasts.length && <polyline class="median" points={way(medians).join(' ')} />}
      </svg>
      <div class="fan-days" aria-hidden="true">
        <span>{forecasts[0]?.question.start}</span>
        <span>{forecasts.at(-1)?.question.end}</span>
      </div>
    </figure>
  );
}

/** The values along an axis. */
export function Axis({ scale, say }: { readonly scale: Scale; readonly say: (value: number) => string }) {
  return (
    <span class="chart-axis" aria-hidden="true">
      {scale.ticks.map((tick) => (
        <span key={tick} style={{ left: `${scale.at(tick) * 100}%` }}>
          {say(tick)}
        </span>
      ))}
    </span>
  );
}
