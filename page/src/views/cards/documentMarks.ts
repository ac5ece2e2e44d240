/** What to mark in a report's text: the sentences of claims, their triggers, and what is not body. */

import type { DocumentPage } from '../../api/schema';
import type { Marked } from '../marking';

export type TextMark =
  | { sort: 'claim'; passage: DocumentPage['passages'][number] }
  | { sort: 'trigger' }
  | { sort: 'region'; role: string };

export function sentenceMarks(page: DocumentPage): Marked<TextMark>[] {
  return [
    ...page.passages.flatMap((passage) => [
      { start: passage.start, end: passage.end, of: { sort: 'claim', passage } as const },
      { start: passage.trigger_start, end: passage.trigger_end, of: { sort: 'trigger' } as const },
    ]),
    ...page.document.regions
      .filter((region) => region.role !== 'title')
      .map(({ start, end, role }) => ({ start, end, of: { sort: 'region', role } as const })),
  ];
}
