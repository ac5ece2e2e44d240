/** How the belief in an event comes about: before anybody tells it, and what each voice adds, in bits. */

import type { Event } from '../../api/schema';
import { bitsWords, counted, probability } from '../wording';

export function BeliefBars({ event, prior }: { readonly event: Event; readonly prior: number }) {
  const voices = [...event.voices].sort((one, other) => Math.abs(other.weight) - Math.abs(one.weight));
  const sum = prior + voices.reduce((bits, voice) => bits + voice.weight, 0);
  const most = Math.max(1, Math.abs(prior), ...voices.map((voice) => Math.abs(voice.weight)));
  return (
    <section aria-labelledby="belief-title">
      <h4 id="belief-title">How far to believe it: {probability(event.belief)}</h4>
      <table class="bits">
        <tbody>
          <tr>
            <th scope="row">before anybody tells it</th>
            <td>
              <span>
                <Bar bits={prior} most={most} />
                {probability(1 / (1 + 2 ** -prior))}
              </span>
            </td>
          </tr>
          {voices.map((voice) => (
            <tr key={voice.name + voice.claims.join()}>
              <th scope="row">
                {voice.name} <span class="quiet">{counted(voice.claims.length, 'claim')}</span>
              </th>
              <td>
                <span>
                  <Bar bits={voice.weight} most={most} />
                  {bitsWords(voice.weight)}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="quiet">
        {counted(voices.length, 'voice')}; together {bitsWords(sum)}: odds of 2<sup>{sum.toFixed(2)}</sup>. A
        voice is one independent source; copies and quotes of it add nothing.
      </p>
    </section>
  );
}

function Bar({ bits, most }: { readonly bits: number; readonly most: number }) {
  const share = (Math.abs(bits) / most) * 48;
  return (
    <svg class={`bar ${bits < 0 ? 'against' : 'for'}`} viewBox="0 0 100 12" aria-hidden="true">
      <line x1="50" x2="50" y1="0" y2="12" />
      <rect x={bits < 0 ? 50 - share : 50} y="2" width={share} height="8" />
    </svg>
  );
}
