/** A section of forecasts as ranked bars; each opens what it rests on. */

import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { Citation } from '../../api/schema';
import { forecastsOpen } from '../../state/choices';
import { dayWords, listed, number } from '../wording';
import { Behind } from './Behind';
import { Axis, ChanceBar, CountStrip } from './Charts';
import type { Row, Section } from './rows';
import { chanceScale, countScale, highestOf, type Scale } from './scales';
import { chanceWords, countWords, intervalWords } from './words';

const AT_ONCE = 10;

export function Ranked(props: {
  readonly section: Section;
  readonly citations: Readonly<Record<string, Citation>>;
}) {
  const { section } = props;
  const all = useSignal(false);
  const chances = useMemo(() => chanceScale(highestChance(section.rows)), [section]);
  const counts = useMemo(
    () => (section.counts ? countScale(highestOf(section.rows.flatMap((row) => row.forecasts))) : null),
    [section],
  );
  const open = forecastsOpen.value;
  const first = section.rows.filter((row, at) => at < AT_ONCE || row.reported || open.includes(row.key));
  const shown = all.value ? section.rows : first;
  return (
    <section class={counts ? 'ranked with-counts' : 'ranked'} aria-labelledby={`forecast-${section.id}`}>
      <h3 id={`forecast-${section.id}`}>
        {section.title}
        {section.until && <span class="quiet"> by {dayWords(section.until)}</span>}
      </h3>
      <div class="ranked-row ranked-head quiet" aria-hidden="true">
        <span>{counts && 'chance of any, and how many'}</span>
        <Axis scale={chances} say={tickWords} />
        <span />
        {counts && <Axis scale={counts} say={number} />}
      </div>
      <ol>
        {shown.map((row, at) => (
          <RankedRow
            key={row.key}
            id={`behind-${section.id}-${at}`}
            row={row}
            chances={chances}
            counts={counts}
            open={open.includes(row.key)}
            citations={props.citations}
          />
        ))}
      </ol>
      {section.rows.length > first.length && (
        <button type="button" class="plain" onClick={() => (all.value = !all.value)}>
          {all.value ? 'Fewer' : `All ${section.rows.length}`}
          <span class="hidden"> of: {section.title}</span>
        </button>
      )}
    </section>
  );
}

function RankedRow(props: {
  readonly id: string;
  readonly row: Row;
  readonly chances: Scale;
  readonly counts: Scale | null;
  readonly open: boolean;
  readonly citations: Readonly<Record<string, Citation>>;
}) {
  const { id, row, open } = props;
  const [first] = row.forecasts;
  return (
    <li class={open ? 'open' : undefined}>
      <div class="ranked-row">
        <span class="ranked-name">
          <button
            type="button"
            class="opens"
            aria-expanded={open}
            aria-controls={open ? id : undefined}
            onClick={() => turn(row.key)}
          >
            {row.name}
          </button>
          {first && first.side.length > 0 && (
            <span class="quiet side"> with {listed(first.side.map((party) => party.name))}</span>
          )}
        </span>
        <ChanceBar row={row} scale={props.chances} />
        <span class="ranked-value">
          <strong class="number">{chanceWords(row.chance)}</strong>{' '}
          {row.interval && (
            <span class="quiet number">
              <span class="hidden">90% interval </span>
              {intervalWords(row.interval)}
            </span>
          )}
          {row.structural !== null && (
            <span class="hidden">, without reports {chanceWords(row.structural)}</span>
          )}
        </span>
        {props.counts && first && first.distribution.quantiles.length > 0 && (
          <span class="ranked-count">
            <CountStrip forecast={first} scale={props.counts} />
            <span class="quiet number">{countWords(first)}</span>
          </span>
        )}
      </div>
      {open && (
        <div id={id}>
          <Behind row={row} citations={props.citations} />
        </div>
      )}
    </li>
  );
}

/** Shows what a forecast rests on, or no longer. */
function turn(key: string): void {
  const open = forecastsOpen.peek();
  forecastsOpen.value = open.includes(key) ? open.filter((one) => one !== key) : [...open, key];
}

function highestChance(rows: readonly Row[]): number {
  return Math.max(...rows.flatMap((row) => [row.chance, row.interval?.[1] ?? 0, row.structural ?? 0]));
}

/** A probability as it stands on an axis: "0", "0.05", "0.125". */
const tickWords = (value: number): string => String(Number(value.toFixed(4)));
