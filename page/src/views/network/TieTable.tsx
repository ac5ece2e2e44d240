/** The ties of a network as a table. */

import { Contradicted, Opens, Scrolls, StatusMark } from '../parts';
import { dayWords, probability } from '../wording';
import type { Graph } from './graph';

export function TieTable({
  graph,
  onFocus,
}: {
  readonly graph: Graph;
  readonly onFocus?: (party: string) => void;
}) {
  return (
    <details class="pad table-of">
      <summary>The same ties as a table</summary>
      <Scrolls label="Ties">
        <table>
          <thead>
            <tr>
              <th scope="col">Who</th>
              <th scope="col">Tie</th>
              <th scope="col">Whom</th>
              <th scope="col">In</th>
              <th scope="col">Through</th>
              <th scope="col">Strength</th>
              <th scope="col">Status</th>
              <th scope="col">Told last</th>
              <th scope="col">Card</th>
            </tr>
          </thead>
          <tbody>
            {graph.ties.map(({ tie, contradicted }) => (
              <tr key={tie.tie_id}>
                <td>
                  <Opens kind="party" id={tie.source.party_id}>
                    {tie.source.name}
                  </Opens>
                  {onFocus && (
                    <button type="button" class="small" onClick={() => onFocus(tie.source.party_id)}>
                      focus<span class="hidden"> on {tie.source.name}</span>
                    </button>
                  )}
                </td>
                <td>
                  {tie.sign > 0 ? 'backs' : 'opposes'} {contradicted && <Contradicted />}
                </td>
                <td>
                  <Opens kind="party" id={tie.target.party_id}>
                    {tie.target.name}
                  </Opens>
                </td>
                <td>{tie.where ?? ''}</td>
                <td>{tie.through?.name ?? ''}</td>
                <td class="number">{tie.status === 'denied' ? 'none' : probability(tie.strength)}</td>
                <td>
                  <StatusMark status={tie.status} />
                </td>
                <td>{dayWords(tie.last_told)}</td>
                <td>
                  <Opens kind="tie" id={tie.tie_id}>
                    sentences<span class="hidden"> of {`${tie.source.name} and ${tie.target.name}`}</span>
                  </Opens>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolls>
    </details>
  );
}
