import { expect, test } from 'vitest';
import type { Figure, Standing } from '../../src/api/schema';
import { boardOf, figuresByKind } from '../../src/views/board/columns';

const standing = (more: Partial<Standing>): Standing => ({
  kind: 'threat',
  event_type: 'THREATEN',
  mode: null,
  source: [],
  target: [],
  place: null,
  status: 'asserted',
  outlook: 'open',
  made: null,
  due: null,
  belief: 0.8,
  settled_by: [],
  events: [],
  claims: [],
  ...more,
});

test('what is denied stands apart, whatever its outlook', () => {
  const board = boardOf(
    [standing({}), standing({ status: 'denied' }), standing({ status: 'denied', outlook: 'withdrawn' })],
    new Set(),
  );
  expect(board.denied).toHaveLength(2);
  expect(board.columns.map((column) => column.standings.length)).toEqual([1, 0, 0, 0]);
});

test('what is due first comes first among the open ones, what has no day last', () => {
  const board = boardOf(
    [standing({ due: null }), standing({ due: '2024-06-01' }), standing({ due: '2024-05-01' })],
    new Set(),
  );
  expect(board.columns[0]?.standings.map((one) => one.due)).toEqual(['2024-05-01', '2024-06-01', null]);
});

test('kinds narrow the board down', () => {
  const board = boardOf([standing({}), standing({ kind: 'promise' })], new Set(['promise' as const]));
  expect(board.columns[0]?.standings.map((one) => one.kind)).toEqual(['promise']);
});

test('figures come by kind, forces first, the largest of each first', () => {
  const figure = (kind: string, best: number | null, low: number): Figure => ({ kind, best, low }) as Figure;
  const found = figuresByKind([figure('killed', 5, 5), figure('killed', null, 70), figure('force', 9, 9)]);
  expect(found.map((one) => [one.kind, one.figures.map((of) => of.low)])).toEqual([
    ['force', [9]],
    ['killed', [70, 5]],
  ]);
});
