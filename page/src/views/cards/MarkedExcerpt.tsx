/** A passage with the words that fields rest on, each with the field's name below, and a legend. */

import type { Excerpt, Mark } from '../../api/schema';
import { cut } from '../marking';
import { fieldWord } from '../wording';

interface MarkedExcerptProps {
  readonly excerpt: Excerpt;
  /** The claim's own sentence; what stands around it is quieter. */
  readonly sentence: { readonly start: number; readonly end: number };
}

export function MarkedExcerpt({ excerpt, sentence }: MarkedExcerptProps) {
  const within = (at: number) => at >= sentence.start && at < sentence.end;
  const pieces = cut<Mark | null>(
    excerpt.text,
    [
      ...excerpt.marks.map((mark) => ({ start: mark.start, end: mark.end, of: mark })),
      { ...sentence, of: null },
    ],
    excerpt.start,
  );
  return (
    <blockquote class="excerpt">
      {excerpt.cut_before && '… '}
      {pieces.map((piece) => {
        const fields = [...new Set(piece.marks.flatMap((mark) => mark?.fields ?? []))];
        const ends = piece.marks.some((mark) => mark?.end === piece.end);
        if (!fields.length)
          return (
            <span key={piece.start} class={within(piece.start) ? '' : 'quiet'}>
              {piece.text}
            </span>
          );
        return (
          <span key={piece.start}>
            <mark>{piece.text}</mark>
            {ends && <span class="field-name">{fields.map(fieldWord).join(', ')}</span>}
          </span>
        );
      })}
      {excerpt.cut_after && ' …'}
    </blockquote>
  );
}
