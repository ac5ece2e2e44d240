/** Where the claims of an event agree, contradict each other, and were corrected. */

import { Fragment } from 'preact';
import type { Citation, Comparison, Finding } from '../../api/schema';
import { Contradicted, Opens } from '../parts';
import { dayWords, fieldWord } from '../wording';

/** Where the claims of an event stand; their order is that of its list of claims. */
export type Citations = Readonly<Record<string, Citation>>;

export function ComparisonPart({
  comparison,
  citations,
}: {
  readonly comparison: Comparison;
  readonly citations: Citations;
}) {
  const { agreements, contradictions, corrections } = comparison;
  return (
    <>
      {contradictions.length > 0 && (
        <section class="contradiction" aria-labelledby="contradictions">
          <h4 id="contradictions">
            <Contradicted>They contradict each other on</Contradicted>
          </h4>
          <Findings findings={contradictions} citations={citations} />
        </section>
      )}
      {corrections.length > 0 && (
        <section aria-labelledby="corrections">
          <h4 id="corrections">Corrected since</h4>
          <ul>
            {corrections.map((one) => (
              <li key={one.claim + one.field}>
                {fieldWord(one.field)}: <ClaimName id={one.claim} citations={citations} /> corrects{' '}
                {one.corrects.map((id) => (
                  <ClaimName key={id} id={id} citations={citations} />
                ))}
              </li>
            ))}
          </ul>
        </section>
      )}
      {agreements.length > 0 && (
        <section aria-labelledby="agreements">
          <h4 id="agreements">They agree on</h4>
          <Findings findings={agreements} citations={citations} />
        </section>
      )}
    </>
  );
}

function Findings({
  findings,
  citations,
}: {
  readonly findings: readonly Finding[];
  readonly citations: Citations;
}) {
  return (
    <dl class="fields">
      {findings.map((finding) => (
        <Fragment key={finding.field}>
          <dt>{finding.field === 'status' ? 'whether it is so' : fieldWord(finding.field)}</dt>
          <dd>
            <ul class="versions">
              {finding.versions.map((version) => (
                <li key={version.value}>
                  <strong class="version">{version.value}</strong>
                  {version.claims.map((id) => (
                    <ClaimName key={id} id={id} citations={citations} />
                  ))}
                </li>
              ))}
            </ul>
          </dd>
        </Fragment>
      ))}
    </dl>
  );
}

/** A claim by its number in the event's list, its outlet and its day. */
export function ClaimName({ id, citations }: { readonly id: string; readonly citations: Citations }) {
  const one = citations[id];
  const number = Object.keys(citations).indexOf(id) + 1;
  return (
    <Opens kind="claim" id={id}>
      {one ? `${number}: ${one.publisher ?? one.title ?? one.document_id}, ${dayWords(one.published)}` : id}
    </Opens>
  );
}
