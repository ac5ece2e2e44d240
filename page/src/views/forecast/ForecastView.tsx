/** What may come, as a model forecasts it from the slider's day: ranked bars, fans, what they rest on; the ledger. */

import { useMemo } from 'preact/hooks';
import type { ForecastPage } from '../../api/schema';
import { isoOf } from '../../data/days';
import { useAsked } from '../../state/asked';
import { nameOf } from '../../state/parties';
import { dayShown } from '../../state/record';
import { Answer, Empty, Parties } from '../parts';
import { dayWords } from '../wording';
import { BasisMark } from './Behind';
import { LedgerPart } from './LedgerPart';
import { Ranked } from './Ranked';
import { sectionsOf } from './rows';

/** Milliseconds that the slider must rest: a day's forecasts take longer to make than its situation. */
const REST = 400;

export function ForecastView() {
  const day = dayShown.value;
  const iso = day === null ? null : isoOf(day);
  const asked = useAsked(iso, (source, ask) => source.forecasts(iso ?? '', ask), REST);
  return (
    <>
      <section class="forecast" aria-labelledby="forecast-title">
        <h2 id="forecast-title" class="view-title">
          What may come
        </h2>
        <Answer asked={asked.value} what="The forecasts">
          {(page) => <Forecasts page={page} />}
        </Answer>
      </section>
      <LedgerPart />
    </>
  );
}

function Forecasts({ page }: { readonly page: ForecastPage }) {
  const { as_of: asOf, known_by: knownBy, sides, remarks, forecasts } = page.forecasts;
  const sections = useMemo(() => sectionsOf(page, nameOf), [page]);
  return (
    <>
      <p class="pad">
        <strong>A model's forecasts</strong> as of {dayWords(asOf)}, from reports published by{' '}
        {dayWords(knownBy ?? asOf)}: no report says so. What rests on <BasisMark basis="data" />, on{' '}
        <BasisMark basis="claims" /> or on <BasisMark basis="judgement" /> is marked; open a forecast to see
        it.
        {sides.length > 1 && (
          <span class="sides">
            {' '}
            Who fights whom, as they take it:{' '}
            {sides.map((side, at) => (
              <span key={at}>
                {at > 0 && ' against '}
                <Parties of={side} />
              </span>
            ))}
            .
          </span>
        )}
      </p>
      {forecasts.length === 0 ? (
        <Empty>The reports published by {dayWords(asOf)} give nothing to forecast from.</Empty>
      ) : (
        <Legend />
      )}
      <div class="forecasts">
        {sections.map((section) => (
          <Ranked key={section.id} section={section} citations={page.citations} />
        ))}
        {remarks.length > 0 && (
          <section class="remarks" aria-labelledby="forecast-remarks">
            <h3 id="forecast-remarks">What to bear in mind</h3>
            <ul>
              {remarks.map((remark) => (
                <li key={remark}>{remark}</li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </>
  );
}

function Legend() {
  return (
    <ul class="legend" aria-label="Legend">
      <li>
        <span class="swatch from-data" /> without reports
      </li>
      <li>
        <span class="swatch from-claims" /> added by claims
      </li>
      <li>
        <span class="swatch taken" /> taken away by claims
      </li>
      <li>
        <span class="swatch whole" /> not told apart
      </li>
      <li>
        <span class="swatch interval" /> 90% interval
      </li>
      <li>
        <span class="swatch fan-of" /> numbers: the darker the likelier, line at the median
      </li>
    </ul>
  );
}
