/** Two days side by side: what changed, with the sentences that changed it, and who holds what on both. */

import { useMemo } from 'preact/hooks';
import type { ChangePage } from '../../api/schema';
import { isoOf, parseDay, sayDay, type Day } from '../../data/days';
import { compared } from '../../state/choices';
import { dayShown, firstDay, lastDay, offers } from '../../state/record';
import { stepDays } from '../../state/time';
import { useAsked } from '../../state/asked';
import { Answer, Empty, Opens, Quotes, Scrolls } from '../parts';
import { counted, NONE_TOLD } from '../wording';
import { compareControl, controlWords, groupChanges } from './differences';

const WEEK = 7;

export function CompareView() {
  const usual = daysBefore(dayShown.value ?? 0);
  const { before, after } = compared.value ?? usual;
  const [from, to] = [isoOf(Math.min(before, after)), isoOf(Math.max(before, after))];
  const same = from === to;
  const changes = useAsked(
    same ? null : `${from} ${to}`,
    (source, ask) => source.changes(from, to, ask),
    150,
  );
  return (
    <section class="compare" aria-labelledby="compare-title">
      <h2 id="compare-title" class="view-title">
        What changed between two days
      </h2>
      <form class="choices" onSubmit={(event) => event.preventDefault()}>
        <DayChoice label="From" day={before} onChoose={(day) => (compared.value = { before: day, after })} />
        <button type="button" onClick={() => (compared.value = { before: after, after: before })}>
          Swap
        </button>
        <DayChoice label="To" day={after} onChoose={(day) => (compared.value = { before, after: day })} />
        {compared.value && (
          <button type="button" onClick={() => (compared.value = null)}>
            The week before the slider's day
          </button>
        )}
      </form>
      {before > after && (
        <p class="quiet pad">
          The days are read in their order: from {sayDay(after)} to {sayDay(before)}.
        </p>
      )}
      {same ? (
        <Empty>Choose two different days.</Empty>
      ) : (
        <div class="compared">
          <Answer asked={changes.value} what="What changed">
            {(page) => <Changes page={page} />}
          </Answer>
          <ControlTable from={from} to={to} />
        </div>
      )}
    </section>
  );
}

/** The record's step some days before, for the usual comparison. */
function daysBefore(day: Day): { before: Day; after: Day } {
  const first = firstDay.value ?? day;
  const step = stepDays.value.findLast((one) => one <= day - WEEK) ?? first;
  return { before: Math.max(first, step), after: day };
}

function DayChoice(props: {
  readonly label: string;
  readonly day: Day;
  readonly onChoose: (day: Day) => void;
}) {
  const choose = (iso: string) => {
    const day = parseDay(iso);
    if (day !== null) props.onChoose(day);
  };
  const iso = isoOf(props.day);
  if (!offers('any-day')) {
    const days = stepDays.value;
    return (
      <label>
        {props.label}{' '}
        <select value={iso} onChange={(event) => choose(event.currentTarget.value)}>
          {days.map((day) => (
            <option key={day} value={isoOf(day)}>
              {sayDay(day)}
            </option>
          ))}
        </select>
      </label>
    );
  }
  const limit = (day: Day | null) => (day === null ? undefined : isoOf(day));
  return (
    <label>
      {props.label}{' '}
      <input
        type="date"
        value={iso}
        min={limit(firstDay.value)}
        max={limit(lastDay.value)}
        onChange={(event) => choose(event.currentTarget.value)}
      />
    </label>
  );
}

function Changes({ page }: { readonly page: ChangePage }) {
  const groups = useMemo(() => groupChanges(page.changes), [page]);
  if (!groups.length) return <Empty>Nothing changed; a change of likelihood alone is none.</Empty>;
  return (
    <div class="changes">
      <p class="quiet" role="status">
        {counted(page.changes.length, 'change')}
      </p>
      {groups.map((group) => (
        <section key={group.what} aria-labelledby={`changes-${group.what}`}>
          <h3 id={`changes-${group.what}`}>
            {group.title} <span class="quiet">{group.changes.length}</span>
          </h3>
          <ul class="rows">
            {group.changes.map((change) => (
              <li key={change.key}>
                <p>
                  <strong>{change.key}</strong>: {change.before ?? NONE_TOLD}{' '}
                  <span aria-hidden="true">→</span>
                  <span class="hidden"> became </span> {change.after ?? NONE_TOLD}
                </p>
                <details>
                  <summary>{counted(change.claims.length, 'claim')} behind it</summary>
                  <Quotes claims={change.claims} citations={page.citations} />
                </details>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function ControlTable({ from, to }: { readonly from: string; readonly to: string }) {
  const both = useAsked(`${from} ${to}`, async (source, ask) => {
    const pages = await Promise.all([source.situation(from, ask), source.situation(to, ask)]);
    return compareControl(pages[0].situation.control, pages[1].situation.control);
  });
  return (
    <section aria-labelledby="both-control">
      <h3 id="both-control">Who holds which place</h3>
      <Answer asked={both.value} what="Control on both days">
        {(rows) =>
          rows.length === 0 ? (
            <Empty>No report up to either day tells who holds a place.</Empty>
          ) : (
            <Scrolls label="Control on both days">
              <table>
                <thead>
                  <tr>
                    <th scope="col">Place</th>
                    <th scope="col">{sayDay(parseDay(from) ?? 0)}</th>
                    <th scope="col">{sayDay(parseDay(to) ?? 0)}</th>
                  </tr>
                </thead>
                <tbody>
                  {rows.map((row) => (
                    <tr key={row.id} class={row.differs ? 'changed' : ''}>
                      <th scope="row">
                        {row.differs && (
                          <span title="changed">
                            <span aria-hidden="true">≠</span>
                            <span class="hidden">changed: </span>{' '}
                          </span>
                        )}
                        <Opens kind="place" id={row.id}>
                          {row.name}
                        </Opens>
                      </th>
                      <td>{controlWords(row.before)}</td>
                      <td>{controlWords(row.after)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </Scrolls>
          )
        }
      </Answer>
    </section>
  );
}
