/** What a forecast rests on: its question and rule, its drivers with their sentences, and its backtest. */

import type { Citation, Driver, Forecast } from '../../api/schema';
import { Parties, Quotes, Scrolls } from '../parts';
import { number } from '../wording';
import { FanChart } from './Charts';
import type { Row } from './rows';
import { BASES, chanceWords, countWords, effectWords, intervalWords, periodWords } from './words';

type Citations = Readonly<Record<string, Citation>>;

export function Behind({ row, citations }: { readonly row: Row; readonly citations: Citations }) {
  const [first] = row.forecasts;
  if (!first) return null;
  return (
    <div class="behind">
      <p class="question">{first.question.text}</p>
      <dl class="fields">
        <dt>Judged by</dt>
        <dd>{first.question.rule.text}</dd>
        {row.interval && (
          <>
            <dt>Probability</dt>
            <dd>
              {chanceWords(row.chance)}, 90% interval {intervalWords(row.interval)}
              {row.structural !== null && `; without reports ${chanceWords(row.structural)}`}
            </dd>
          </>
        )}
        {first.side.length > 0 && (
          <>
            <dt>Would stand by</dt>
            <dd>
              <Parties of={first.side} />
              {first.side_probability !== null && ` (${chanceWords(first.side_probability)} if it joins)`}
            </dd>
          </>
        )}
        <dt>Backtest</dt>
        <dd>{first.backtest.replace(/^no backtest: /, 'none: ')}</dd>
        <dt>Model</dt>
        <dd>
          <code>{first.model}</code>
        </dd>
      </dl>
      {first.distribution.quantiles.length > 0 && <Counts forecasts={row.forecasts} />}
      <Drivers of={first.drivers} ofNumber={first.question.unit !== null} citations={citations} />
    </div>
  );
}

/** Numbers by period; as a fan where there are several. */
function Counts({ forecasts }: { readonly forecasts: readonly Forecast[] }) {
  const least = [...new Set(forecasts.flatMap((one) => one.distribution.chances.map((c) => c.at_least)))];
  return (
    <>
      {forecasts.length > 1 && <FanChart forecasts={forecasts} />}
      <Scrolls label="Numbers by period">
        <table>
          <thead>
            <tr>
              <th scope="col">When</th>
              <th scope="col">Median (90% interval)</th>
              <th scope="col">Mean</th>
              <th scope="col">None</th>
              {least.map((value) => (
                <th key={value} scope="col">
                  {number(value)} or more
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {forecasts.map((one) => (
              <tr key={one.question.question_id}>
                <th scope="row">{periodWords(one)}</th>
                <td class="number">{countWords(one)}</td>
                <td class="number">{one.distribution.mean === null ? '' : number(one.distribution.mean)}</td>
                <td class="number">
                  {one.distribution.chance_of_zero === null
                    ? ''
                    : chanceWords(one.distribution.chance_of_zero)}
                </td>
                {least.map((value) => {
                  const chance = one.distribution.chances.find((other) => other.at_least === value);
                  return (
                    <td key={value} class="number">
                      {chance ? chanceWords(chance.probability) : ''}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolls>
    </>
  );
}

function Drivers(props: {
  readonly of: readonly Driver[];
  readonly ofNumber: boolean;
  readonly citations: Citations;
}) {
  return (
    <ul class="drivers" aria-label="What it rests on">
      {props.of.map((driver, at) => (
        <li key={at} class={`driver basis-${driver.basis}`}>
          <p>
            {driver.text}{' '}
            <span class="facts-inline">
              <BasisMark basis={driver.basis} />{' '}
              <span class="effect">{effectWords(driver, props.ofNumber)}</span>
            </span>
          </p>
          <Quotes claims={driver.claims} citations={props.citations} most={2} />
        </li>
      ))}
    </ul>
  );
}

/** What a driver rests on, by sign and word. */
export function BasisMark({ basis }: { readonly basis: Driver['basis'] }) {
  const { sign, says } = BASES[basis];
  return (
    <span class="basis" title={says}>
      <span aria-hidden="true">{sign}</span> {basis}
    </span>
  );
}
