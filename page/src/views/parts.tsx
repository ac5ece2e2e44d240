/** What several views and cards show alike. */

import type { ComponentChildren } from 'preact';
import type { Citation, PlaceRef, Status } from '../api/schema';
import { open, type Thing } from '../state/choices';
import type { Asked } from '../state/asked';
import { placeId } from '../data/places';
import { dayWords, placeWords, probability, STATUSES } from './wording';

/** An answer, or that it is on its way, or why it could not be had. What was had stays while it is renewed. */
export function Answer<T>(props: {
  readonly asked: Asked<T>;
  readonly what: string;
  readonly children: (value: T) => ComponentChildren;
}) {
  const { loading, value, trouble } = props.asked;
  return (
    <>
      {trouble && (
        <p role="alert" class="trouble pad">
          {props.what} could not be had: {trouble.message}
        </p>
      )}
      {value === null && loading && (
        <p role="status" class="quiet pad">
          Loading {props.what.toLowerCase()} …
        </p>
      )}
      {value !== null && <div aria-busy={loading}>{props.children(value)}</div>}
    </>
  );
}

/** A part that scrolls by itself; it takes the focus, so that keys scroll it. */
export function Scrolls({
  label,
  children,
}: {
  readonly label: string;
  readonly children: ComponentChildren;
}) {
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- else keys could not scroll it
    <div class="scrolls" role="region" aria-label={label} tabIndex={0}>
      {children}
    </div>
  );
}

/** That there is nothing, and why. */
export function Empty({ children }: { readonly children: ComponentChildren }) {
  return <p class="quiet pad">{children}</p>;
}

/** A status by sign and word. */
export function StatusMark({ status }: { readonly status: Status }) {
  const { sign, word, says } = STATUSES[status];
  return (
    <span class={`status status-${status}`} title={says}>
      <span aria-hidden="true">{sign}</span> {word}
    </span>
  );
}

/** A probability that something is so. */
export function Belief({ value }: { readonly value: number }) {
  return (
    <span class="belief" title="how likely it is so, given all who tell it">
      belief {probability(value)}
    </span>
  );
}

/** That reports contradict each other. */
export function Contradicted({ children = 'contradicted' }: { readonly children?: ComponentChildren }) {
  return (
    <span class="contradicted">
      <span aria-hidden="true">⚠</span> {children}
    </span>
  );
}

/** A button, looking like a link, that opens the card of a thing. */
export function Opens(props: {
  readonly kind: Thing['kind'];
  readonly id: string;
  readonly at?: string;
  readonly children: ComponentChildren;
  readonly class?: string;
}) {
  return (
    <button type="button" class={props.class ?? 'opens'} onClick={() => open(props.kind, props.id, props.at)}>
      {props.children}
    </button>
  );
}

/** A place that opens its card. */
export function OpensPlace({ place }: { readonly place: PlaceRef }) {
  return (
    <Opens kind="place" id={placeId(place)}>
      {placeWords(place)}
    </Opens>
  );
}

/** Parties that open their cards. */
export function Parties({
  of,
  none = '',
}: {
  readonly of: readonly { party_id: string; name: string }[];
  readonly none?: string;
}) {
  if (!of.length) return <>{none}</>;
  return (
    <>
      {of.map((party, number) => (
        <span key={party.party_id}>
          {number > 0 && ', '}
          <Opens kind="party" id={party.party_id}>
            {party.name}
          </Opens>
        </span>
      ))}
    </>
  );
}

/** A sentence of a report with outlet and day; it opens its claim. */
export function Quote({
  citation,
  children,
}: {
  readonly citation: Citation;
  readonly children?: ComponentChildren;
}) {
  return (
    <figure class="quote">
      <blockquote>{citation.sentence}</blockquote>
      <figcaption>
        {citation.publisher ?? citation.title ?? citation.document_id}, {dayWords(citation.published)}
        {citation.status && (
          <>
            {' · '}
            <StatusMark status={citation.status} />
          </>
        )}
        {' · '}
        <Opens kind="claim" id={citation.claim_id}>
          claim
        </Opens>
        {' · '}
        <Opens kind="document" id={citation.document_id} at={citation.claim_id}>
          in its report
        </Opens>
        {children}
      </figcaption>
    </figure>
  );
}

/** The sentences of some claims, each once; `most` at first, the rest on demand. */
export function Quotes(props: {
  readonly claims: readonly string[];
  readonly citations: Readonly<Record<string, Citation>>;
  readonly most?: number;
}) {
  const found = props.claims.flatMap((id) => props.citations[id] ?? []);
  const seen = new Set<string>();
  const each = found.filter((one) => {
    const key = `${one.document_id} ${one.sentence}`;
    return !seen.has(key) && seen.add(key);
  });
  const most = props.most ?? 3;
  return (
    <>
      {each.slice(0, most).map((one) => (
        <Quote key={one.claim_id} citation={one} />
      ))}
      {each.length > most && (
        <details>
          <summary>{each.length - most} more</summary>
          {each.slice(most).map((one) => (
            <Quote key={one.claim_id} citation={one} />
          ))}
        </details>
      )}
    </>
  );
}
