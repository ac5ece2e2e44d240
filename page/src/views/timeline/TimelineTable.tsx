/** The bins of a timeline as a table, the latest first. */

import { Scrolls } from '../parts';
import { binWords } from './axis';
import type { Bins } from './bins';

export function TimelineTable({
  bins,
  onChoose,
}: {
  readonly bins: Bins;
  readonly onChoose: (bin: number) => void;
}) {
  const rows = bins.edges
    .slice(0, -1)
    .map((first, bin) => ({
      first,
      bin,
      lanes: bins.lanes.filter((lane) => (lane.told[bin] ?? 0) + (lane.open[bin] ?? 0)),
    }))
    .filter((row) => row.lanes.length > 0)
    .reverse();
  return (
    <details class="pad table-of">
      <summary>The same as a table</summary>
      <Scrolls label="Events by time">
        <table>
          <thead>
            <tr>
              <th scope="col">When</th>
              <th scope="col">Told as so</th>
              <th scope="col">Unconfirmed, planned, possible, denied</th>
              <th scope="col">List</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ first, bin, lanes }) => (
              <tr key={bin}>
                <th scope="row">{binWords(first, bins.unit)}</th>
                {(['told', 'open'] as const).map((sort) => (
                  <td key={sort}>
                    {lanes
                      .filter((lane) => lane[sort][bin])
                      .map((lane) => `${lane.name} ${lane[sort][bin] ?? 0}`)
                      .join(', ')}
                  </td>
                ))}
                <td>
                  <button type="button" class="opens" onClick={() => onChoose(bin)}>
                    show<span class="hidden"> {binWords(first, bins.unit)} in the list</span>
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolls>
    </details>
  );
}
