/** One event in the list. */

import type { Citation } from '../../api/schema';
import { Belief, Contradicted, Opens, StatusMark } from '../parts';
import { counted, dayWords } from '../wording';
import { cutAtWords } from '../marking';
import type { Row } from './rows';

interface EventRowProps {
  readonly row: Row;
  /** Its first sentence; undefined while it is on its way, null where there is none. */
  readonly citation: Citation | null | undefined;
  readonly words?: string;
}

export function EventRow({ row, citation, words = '' }: EventRowProps) {
  const who = [...row.source].join(', ');
  return (
    <article class="event-row">
      <p class="event-line">
        <span class="event-when">{row.when}</span>
        <Opens kind="event" id={row.id} class="event-title">
          {row.what}
        </Opens>
        <span class="event-who">
          {who || (row.target.length ? '?' : '')}
          {row.target.length > 0 && (
            <>
              {' '}
              <span aria-hidden="true">→</span>
              <span class="hidden"> to </span> {row.target.join(', ')}
            </>
          )}
        </span>
        {row.place && <span class="event-place">in {row.place}</span>}
      </p>
      <p class="event-facts">
        <StatusMark status={row.status} />
        <Belief value={row.belief} />
        <span>{counted(row.voices, 'voice')}</span>
        {row.amounts.map((words_) => (
          <strong key={words_}>{words_}</strong>
        ))}
        {row.contradicted && <Contradicted />}
      </p>
      <p class="event-sentence">
        {citation === undefined && <span class="quiet">…</span>}
        {citation && (
          <>
            “<Marked text={citation.sentence} words={words} />”{' '}
            <span class="quiet">
              {citation.publisher ?? citation.title ?? citation.document_id}, {dayWords(citation.published)}
            </span>
          </>
        )}
      </p>
    </article>
  );
}

/** A text with the words of a search marked. */
export function Marked({ text, words }: { readonly text: string; readonly words: string }) {
  return (
    <>
      {cutAtWords(text, words).map((piece, number) =>
        piece.found ? <mark key={number}>{piece.text}</mark> : <span key={number}>{piece.text}</span>,
      )}
    </>
  );
}
