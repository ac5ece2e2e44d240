/**
 * Marks in a document's text. Offsets of the API count characters (code points); JavaScript's strings count
 * UTF-16 units, so that they differ behind the first emoji.
 */

import { fold, stemsOf } from '../data/words';

export interface Marked<T> {
  start: number;
  end: number;
  of: T;
}

export interface Piece<T> {
  text: string;
  start: number;
  end: number;
  marks: T[];
}

/** The characters that the API's offsets count. */
const charactersOf = (text: string): string[] => Array.from(text);

/** Where each of some code points lies in UTF-16 units. */
function unitsOf(text: string, points: readonly number[]): Map<number, number> {
  const found = new Map<number, number>();
  let point = 0;
  let unit = 0;
  for (const wanted of [...new Set(points)].sort((one, other) => one - other)) {
    while (point < wanted && unit < text.length) {
      unit += (text.codePointAt(unit) ?? 0) > 0xffff ? 2 : 1;
      point += 1;
    }
    found.set(wanted, unit);
  }
  return found;
}

/**
 * A text cut where marks begin or end, each piece with those that cover it. `from` is the offset of the text's
 * first character. Marks outside the text, or empty ones, are left out.
 */
export function cut<T>(text: string, marks: readonly Marked<T>[], from = 0): Piece<T>[] {
  const length = charactersOf(text).length;
  const inside = marks
    .map((mark) => ({
      ...mark,
      start: Math.max(mark.start - from, 0),
      end: Math.min(mark.end - from, length),
    }))
    .filter((mark) => mark.start < mark.end);
  const edges = [...new Set([0, length, ...inside.flatMap((mark) => [mark.start, mark.end])])].sort(
    (a, b) => a - b,
  );
  const units = unitsOf(text, edges);
  const starting = [...inside].sort((one, other) => one.start - other.start);
  let next = 0;
  let open: typeof inside = [];
  const pieces: Piece<T>[] = [];
  for (const [number, start] of edges.slice(0, -1).entries()) {
    open = open.filter((mark) => mark.end > start);
    for (let mark = starting[next]; mark && mark.start <= start; mark = starting[++next]) open.push(mark);
    const end = edges[number + 1] ?? length;
    pieces.push({
      text: text.slice(units.get(start), units.get(end)),
      start: start + from,
      end: end + from,
      marks: open.map((mark) => mark.of),
    });
  }
  return pieces;
}

/** A text cut at the words of a query, those of it marked; in any case, accents and inflection. */
export function cutAtWords(text: string, query: string): { text: string; found: boolean }[] {
  const words = stemsOf(query);
  if (!words.length) return [{ text, found: false }];
  const units = charactersOf(text).map(fold);
  const flat = units.join('');
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.join('|')})[\\p{L}\\p{N}]*`, 'giu');
  const at: number[] = []; // of each unit of the folded text, the character that it is from
  for (const [number, unit] of units.entries()) for (let n = 0; n < unit.length; n += 1) at.push(number);
  const hits = [...flat.matchAll(pattern)].map((hit) => ({
    start: at[hit.index] ?? 0,
    end: (at[hit.index + hit[0].length - 1] ?? 0) + 1,
    of: true,
  }));
  return cut(text, hits).map((piece) => ({ text: piece.text, found: piece.marks.length > 0 }));
}
