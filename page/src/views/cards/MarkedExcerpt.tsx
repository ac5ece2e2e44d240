/** A passage with the words that fields rest on, each with the field's name below, and a legend. */

import type { Excerpt } from '../../api/schema';
import { cut } from '../marking';
import { fieldWord } from '../wording';

export function MarkedExcerpt({ excerpt }: { readonly excerpt: Excerpt }) {
  const pieces = cut(
    excerpt.text,
    excerpt.marks.map((mark) => ({ start: mark.start, end: mark.end, of: mark })),
    excerpt.start,
  );
  return (
    <blockquote class="excerpt">
      {excerpt.cut_before && '… '}
      {pieces.map((piece) => {
        const fields = [...new Set(piece.marks.flatMap((mark) => mark.fields))];
        const ends = piece.marks.some((mark) => mark.end === piece.end);
        if (!fields.length) return <span key={piece.start}>{piece.text}</span>;
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
