/** The ledger: how well the models did, and every saved forecast with what came of it. */

import { useSignal } from '@preact/signals';
import type { Citation, LedgerEntry, LedgerPage, LedgerScore } from '../../api/schema';
import { useAsked } from '../../state/asked';
import { Answer, Empty, Quotes, Scrolls } from '../parts';
import { counted, dayWords, number } from '../wording';
import { answerWords, entryState, FAMILIES, outcomeWords, scoreWords, type EntryState } from './words';

const STATES: EntryState[] = ['open', 'resolved', 'void'];
const AT_ONCE = 25;

export function LedgerPart() {
  const asked = useAsked('ledger', (source, ask) => source.ledger(ask));
  return (
    <section class="ledger" aria-labelledby="ledger-title">
      <h2 id="ledger-title" class="view-title">
        Ledger
      </h2>
      <Answer asked={asked.value} what="The ledger">
        {(page) => <Ledger page={page} />}
      </Answer>
    </section>
  );
}

function Ledger({ page }: { readonly page: LedgerPage }) {
  const { entries, scores } = page.ledger;
  if (!entries.length) {
    return (
      <Empty>
        No forecast has been saved. <code>powderkeg forecast --save</code> keeps them here, to be judged when
        their time is up.
      </Empty>
    );
  }
  return (
    <>
      <Scores of={scores} />
      <Entries of={entries} citations={page.citations} />
    </>
  );
}

function Scores({ of }: { readonly of: readonly LedgerScore[] }) {
  return (
    <div class="pad">
      <p class="quiet">
        Score: Brier score of yes or no, CRPS of a number; lower is better. Baseline: the same for a forecast
        of the share that came true.
      </p>
      <Scrolls label="Scores by family and model">
        <table>
          <thead>
            <tr>
              <th scope="col">Forecasts of</th>
              <th scope="col">Model</th>
              <th scope="col">Saved</th>
              <th scope="col">Open</th>
              <th scope="col">Void</th>
              <th scope="col">Resolved</th>
              <th scope="col">Score</th>
              <th scope="col">Baseline</th>
              <th scope="col">Expected to come true</th>
              <th scope="col">Came true</th>
            </tr>
          </thead>
          <tbody>
            {of.map((one) => (
              <tr key={`${one.family} ${one.model}`}>
                <th scope="row">{FAMILIES[one.family]}</th>
                <td>
                  <code>{one.model}</code>
                </td>
                <td class="number">{one.saved}</td>
                <td class="number">{one.open}</td>
                <td class="number">{one.voids}</td>
                <td class="number">{one.resolved}</td>
                <td class="number">{scoreWords(one.score)}</td>
                <td class="number">{scoreWords(one.baseline)}</td>
                <td class="number">{one.expected === null ? '–' : number(one.expected)}</td>
                <td class="number">{one.came_true === null ? '–' : number(one.came_true)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolls>
    </div>
  );
}

function Entries(props: {
  readonly of: readonly LedgerEntry[];
  readonly citations: Readonly<Record<string, Citation>>;
}) {
  const state = useSignal<EntryState | null>(null);
  const most = useSignal(AT_ONCE);
  const chosen = props.of.filter((one) => state.value === null || entryState(one) === state.value);
  return (
    <>
      <form class="choices" onSubmit={(event) => event.preventDefault()}>
        <fieldset>
          <legend class="hidden">Saved forecasts</legend>
          {[null, ...STATES].map((one) => (
            <label key={one}>
              <input
                type="radio"
                name="entries"
                checked={state.value === one}
                onChange={() => (state.value = one)}
              />{' '}
              {one ?? 'all'}{' '}
              <span class="quiet">
                {one === null
                  ? props.of.length
                  : props.of.filter((entry) => entryState(entry) === one).length}
              </span>
            </label>
          ))}
        </fieldset>
      </form>
      {chosen.length === 0 && <Empty>None.</Empty>}
      <ul class="entries pad" aria-label="Saved forecasts">
        {chosen.slice(0, most.value).map((entry) => (
          <Entry key={entry.saved.forecast_id} entry={entry} citations={props.citations} />
        ))}
      </ul>
      {chosen.length > most.value && (
        <p class="pad">
          <button type="button" class="plain" onClick={() => (most.value += AT_ONCE)}>
            More of {counted(chosen.length, 'saved forecast')}
          </button>
        </p>
      )}
    </>
  );
}

function Entry(props: {
  readonly entry: LedgerEntry;
  readonly citations: Readonly<Record<string, Citation>>;
}) {
  const { saved, resolution, score } = props.entry;
  const state = entryState(props.entry);
  return (
    <li class={`entry entry-${state}`}>
      <p>{saved.forecast.question.text}</p>
      <p class="facts">
        <span>
          forecast <strong class="number">{answerWords(saved.forecast)}</strong>
        </span>
        <span class={`outcome outcome-${state}`}>{outcomeWords(props.entry)}</span>
        {score !== null && <span class="number">score {scoreWords(score)}</span>}
      </p>
      <p class="quiet">
        <code>{saved.forecast_id}</code> · <code>{saved.forecast.model}</code> · as of{' '}
        {dayWords(saved.forecast.origin)}, saved {dayWords(saved.saved_at.slice(0, 10))}
        {resolution &&
          ` · ${resolution.by === 'hand' ? `by ${resolution.resolver ?? 'hand'}` : 'by the data'} on ${dayWords(resolution.resolved_at.slice(0, 10))}: ${resolution.reason}`}
      </p>
      {resolution && <Quotes claims={resolution.claims} citations={props.citations} most={1} />}
    </li>
  );
}
