import { useMemo } from 'preact/hooks';
import { countBins } from '../data/counts';
import type { Day } from '../data/days';
import { dayShown, events, passing } from '../state/record';

const MOST_BINS = 160;
const HEIGHT = 24;

/** How many events each stretch of days has, as bars under the slider; those up to the day shown stand out. */
export function Ticks({ first, last }: { readonly first: Day; readonly last: Day }) {
  const table = events.value;
  const which = passing.value;
  const days = last - first + 1;
  const bins = Math.min(days, MOST_BINS);
  const counts = useMemo(
    () => (table && which ? countBins(table, which, first, last, bins) : new Uint32Array(bins)),
    [table, which, first, last, bins],
  );
  const until = (((dayShown.value ?? last) - first + 1) / days) * bins;
  const bars = useMemo(() => bar(counts), [counts]);
  return (
    <svg class="ticks" viewBox={`0 0 ${bins} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
      <path class="ticks-all" d={bars} />
      <svg
        x="0"
        y="0"
        width={until}
        height={HEIGHT}
        viewBox={`0 0 ${until} ${HEIGHT}`}
        preserveAspectRatio="none"
      >
        <path class="ticks-past" d={bars} />
      </svg>
    </svg>
  );
}

/** One path with a bar for each count; roots, so that single events still show beside hundreds. */
function bar(counts: Uint32Array): string {
  const most = Math.sqrt(counts.reduce((a, b) => Math.max(a, b), 1));
  let path = '';
  counts.forEach((count, at) => {
    if (count === 0) return;
    const height = Math.max(2, (Math.sqrt(count) / most) * HEIGHT);
    path += `M${at + 0.1} 0h.8v${height.toFixed(1)}h-.8z`;
  });
  return path;
}
