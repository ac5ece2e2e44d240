/** One lane of a timeline: a bar for each bin, filled for what is told as so, hollow for the rest. */

import { memo } from 'preact/compat';
import { number } from '../wording';
import type { Lane } from './bins';

const HIGH = 100;

/** The square root of the count: few events beside many are seen, and more are always higher. */
const barHeight = (count: number, most: number): number => Math.sqrt(count / most) * HIGH;

interface LaneRowProps {
  readonly lane: Lane;
  readonly most: number;
  readonly onChoose: (bin: number | null) => void;
  readonly onPoint: (bin: number | null) => void;
}

export const LaneRow = memo(function LaneRow({ lane, most, onChoose, onPoint }: LaneRowProps) {
  const bins = lane.told.length;
  const bin = (event: MouseEvent) => {
    const area = (event.currentTarget as Element).getBoundingClientRect();
    return Math.min(bins - 1, Math.max(0, Math.floor(((event.clientX - area.left) / area.width) * bins)));
  };
  return (
    <div class="lane">
      <button
        type="button"
        class="lane-name"
        onClick={() => onChoose(null)}
        title={`Show in the list: ${lane.name}`}
      >
        <span class="lane-label">{lane.name}</span> <span class="quiet">{number(lane.total)}</span>
      </button>
      <svg
        class="lane-bars"
        viewBox={`0 0 ${bins} ${HIGH}`}
        preserveAspectRatio="none"
        aria-hidden="true"
        onClick={(event) => onChoose(bin(event))}
        onMouseMove={(event) => onPoint(bin(event))}
        onMouseLeave={() => onPoint(null)}
      >
        {Array.from(lane.told, (told, at) => {
          const open = lane.open[at] ?? 0;
          if (told + open === 0) return null;
          const high = barHeight(told + open, most);
          const part = (high * told) / (told + open);
          return (
            <g key={at}>
              {told > 0 && <rect class="told" x={at + 0.12} y={HIGH - part} width={0.76} height={part} />}
              {open > 0 && (
                <rect class="untold" x={at + 0.12} y={HIGH - high} width={0.76} height={high - part} />
              )}
            </g>
          );
        })}
      </svg>
    </div>
  );
});
