/** Why claims are taken to tell of one happening, comparison by comparison. */

import type { LinkCard } from '../../api/schema';
import { ClaimName, type Citations } from './ComparisonPart';

const signed = (bits: number): string => `${bits < 0 ? '−' : '+'}${Math.abs(bits).toFixed(1)}`;

export function LinksPart(props: { readonly links: readonly LinkCard[]; readonly citations: Citations }) {
  if (!props.links.length) return null;
  return (
    <details>
      <summary>Why these claims are one event</summary>
      {props.links.map((link) => (
        <section key={link.first + link.second} class="link">
          <p>
            <ClaimName id={link.first} citations={props.citations} /> and{' '}
            <ClaimName id={link.second} citations={props.citations} />: {signed(link.weight)} bits
          </p>
          <ul>
            {link.levels.map((level) => (
              <li key={level.comparison}>
                {level.words} <span class="quiet">({signed(level.bits)})</span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </details>
  );
}
