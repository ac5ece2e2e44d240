/** A report's title; a link only where its address is one of the web. */

import type { Citation } from '../../api/schema';

/** The address if it is http or https, else null: reports may name any. */
export function webAddress(url: string | null | undefined): string | null {
  if (!url) return null;
  try {
    const { protocol, href } = new URL(url);
    return protocol === 'http:' || protocol === 'https:' ? href : null;
  } catch {
    return null; // no address at all
  }
}

export function ReportLink({
  citation,
}: {
  readonly citation: Pick<Citation, 'url' | 'title' | 'document_id'>;
}) {
  const address = webAddress(citation.url);
  const title = citation.title ?? citation.document_id;
  if (!address) return <cite>{title}</cite>;
  return (
    <a href={address} target="_blank" rel="noopener noreferrer">
      <cite>{title}</cite>
      <span class="hidden"> (opens the outlet's page)</span>
    </a>
  );
}
