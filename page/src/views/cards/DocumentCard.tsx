/** A whole report, with the sentences that claims were read in marked. */

import { useEffect, useRef } from 'preact/hooks';
import type { DocumentPage } from '../../api/schema';
import type { CardProps } from '../../cards/registry';
import { useAsked } from '../../state/asked';
import { Answer, Opens, StatusMark } from '../parts';
import { counted, dayWords } from '../wording';
import { cut } from '../marking';
import { ReportLink } from './ReportLink';
import { sentenceMarks, type TextMark } from './documentMarks';

export function DocumentCard({ thing }: CardProps) {
  const asked = useAsked(thing.id, (source, ask) => source.document(thing.id, ask));
  return (
    <Answer asked={asked.value} what="The report">
      {(page) => <DocumentParts page={page} chosen={thing.at ?? null} />}
    </Answer>
  );
}

export function DocumentParts({
  page,
  chosen,
}: {
  readonly page: DocumentPage;
  readonly chosen: string | null;
}) {
  const { document: report, passages, also_in: alsoIn } = page;
  const text = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (chosen) text.current?.querySelector('[data-chosen]')?.scrollIntoView({ block: 'center' });
  }, [chosen, page]);
  const pieces = cut<TextMark>(report.text, sentenceMarks(page));
  const numbers = new Map(passages.map((passage, number) => [passage.claim_id, number + 1]));
  return (
    <div class="card document">
      <h3>
        <ReportLink citation={report} />
      </h3>
      <p class="quiet">
        {report.publisher ? `${report.publisher}, ` : ''}
        {dayWords(report.published ?? report.dateline_date)}
        {report.published_from && ` (day found in: ${report.published_from})`}
        {alsoIn.length > 0 && `; the same text in ${alsoIn.join(', ')}`}
      </p>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls by keys */}
      <div ref={text} class="report-text" tabIndex={0} role="region" aria-label="Text of the report">
        {pieces.map((piece) => {
          const claims = piece.marks.flatMap((mark) => (mark.sort === 'claim' ? [mark] : []));
          const region = piece.marks.find((mark) => mark.sort === 'region');
          const isChosen = claims.some((mark) => mark.passage.claim_id === chosen);
          const ending = claims.filter((mark) => mark.passage.end === piece.end);
          return (
            <span key={piece.start}>
              {claims.length ? (
                <mark class={isChosen ? 'chosen' : ''} {...(isChosen ? { 'data-chosen': '' } : {})}>
                  {claims.some((mark) => mark.passage.claim_id === chosen && isTrigger(mark, piece.start)) ? (
                    <strong>{piece.text}</strong>
                  ) : (
                    piece.text
                  )}
                </mark>
              ) : (
                <span
                  class={region ? 'unread' : ''}
                  title={region ? `not read as body: ${region.role}` : undefined}
                >
                  {piece.text}
                </span>
              )}
              {ending.map(({ passage }) => (
                <Opens key={passage.claim_id} kind="claim" id={passage.claim_id} class="claim-number">
                  <span class="hidden">claim </span>
                  {numbers.get(passage.claim_id)}
                </Opens>
              ))}
            </span>
          );
        })}
      </div>
      <h4>{counted(passages.length, 'claim')} read in it</h4>
      <ol class="claims">
        {passages.map((passage) => (
          <li key={passage.claim_id} aria-current={passage.claim_id === chosen}>
            <Opens kind="document" id={report.document_id} at={passage.claim_id}>
              {passage.title}
            </Opens>{' '}
            <StatusMark status={passage.status} />
            {passage.rejected && <strong> rejected</strong>}
            {' · '}
            <Opens kind="claim" id={passage.claim_id}>
              claim
            </Opens>
            {passage.event_id && (
              <>
                {' · '}
                <Opens kind="event" id={passage.event_id}>
                  event
                </Opens>
              </>
            )}
          </li>
        ))}
      </ol>
    </div>
  );
}

const isTrigger = ({ passage }: { passage: DocumentPage['passages'][number] }, at: number): boolean =>
  passage.trigger_start <= at && at < passage.trigger_end;
