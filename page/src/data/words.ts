/** Words as a search takes them: whatever their case, accents and inflection. */

/** Small letters without accents, to compare by. */
export const fold = (text: string): string => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();

/** The words of a query, folded, without what inflects them: "executed" and "executions" are both "execut". */
export function stemsOf(query: string): string[] {
  const words = fold(query).match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.map((word) => {
    const stem = word.replace(INFLECTED, '');
    return stem.length < SHORTEST ? word : stem;
  });
}

const INFLECTED = /(?:ations?|ions?|ings?|ers?|ed|es|s|e)$/u;
const SHORTEST = 4;
