import { describe, expect, test } from 'vitest';
import { cut, cutAtWords } from '../../src/views/marking';

describe('a text cut at its marks', () => {
  test('counts characters, not UTF-16 units', () => {
    const pieces = cut('🔥🔥 army took Kurmuk', [{ start: 3, end: 7, of: 'source' }]);
    expect(pieces.map((piece) => piece.text)).toEqual(['🔥🔥 ', 'army', ' took Kurmuk']);
    expect(pieces[1]?.marks).toEqual(['source']);
  });

  test('gives a piece all marks that overlap there', () => {
    const pieces = cut('abcdef', [
      { start: 0, end: 4, of: 1 },
      { start: 2, end: 6, of: 2 },
    ]);
    expect(pieces.map((piece) => [piece.text, piece.marks])).toEqual([
      ['ab', [1]],
      ['cd', [1, 2]],
      ['ef', [2]],
    ]);
  });

  test('takes offsets from the beginning of an excerpt, and leaves out what lies outside', () => {
    const pieces = cut(
      'cdef',
      [
        { start: 0, end: 3, of: 'x' },
        { start: 90, end: 95, of: 'y' },
      ],
      2,
    );
    expect(pieces.map((piece) => [piece.start, piece.text, piece.marks])).toEqual([
      [2, 'c', ['x']],
      [3, 'def', []],
    ]);
  });

  test('loses no character', () => {
    expect(cut('', []).map((piece) => piece.text)).toEqual([]);
    expect(
      cut('a\u0301bc', [{ start: 1, end: 2, of: 0 }])
        .map((piece) => piece.text)
        .join(''),
    ).toBe('a\u0301bc');
  });
});

describe('the words of a search', () => {
  test('are marked whatever their case and accents', () => {
    const found = cutAtWords('Rebels took Ménaka, not menakas.', 'menaka TOOK').filter(
      (piece) => piece.found,
    );
    expect(found.map((piece) => piece.text)).toEqual(['took', 'Ménaka', 'menakas']);
  });

  test('are marked in every inflection', () => {
    const found = cutAtWords('Executions: they executed two, for an executive.', 'executed');
    expect(found.flatMap((piece) => (piece.found ? piece.text : []))).toEqual([
      'Executions',
      'executed',
      'executive',
    ]);
    expect(cutAtWords('The RSF uses rafts.', 'rsf').filter((piece) => piece.found)).toHaveLength(1);
  });

  test('are no patterns', () => {
    expect(cutAtWords('a (b) c', '(.*)').some((piece) => piece.found)).toBe(false);
    expect(cutAtWords('a (b) c', '(b').filter((piece) => piece.found)).toEqual([{ text: 'b', found: true }]);
  });
});
