import { expect, test } from 'vitest';
import type { Tie } from '../../src/api/schema';
import {
  amountWords,
  dayWords,
  listed,
  probability,
  range,
  spanWords,
  tieWords,
  whatWords,
  whoToWhom,
} from '../../src/views/wording';

test.each([
  [57, 57, '57'],
  [57, null, 'at least 57'],
  [null, 300, 'up to 300'],
  [17, 34, '17–34'],
  [1200, 3000, '1,200–3,000'],
  [null, null, 'an unknown number'],
])('a range from %s to %s is %s', (low, high, words) => {
  expect(range(low, high)).toBe(words);
});

test('a number names its range, and the likeliest only where that tells more', () => {
  expect(amountWords({ kind: 'killed', unit: null, low: 17, high: 34, best: 17 })).toBe('17–34 killed');
  expect(amountWords({ kind: 'killed', unit: null, low: 17, high: 34, best: 20 })).toBe(
    '17–34 killed (likeliest 20)',
  );
  expect(amountWords({ kind: 'force', unit: null, low: 6000, high: null })).toBe('force of at least 6,000');
  expect(amountWords({ kind: 'money', unit: 'USD', low: 5, high: 5 })).toBe('money: 5 USD');
});

test('days that nobody tells are marked as reckoned', () => {
  expect(dayWords('2014-06-04')).toBe('4 Jun 2014');
  expect(spanWords('2014-06-04', '2014-06-05', false)).toBe('~4–5 Jun 2014');
  expect(spanWords('2014-05-30', '2014-06-05')).toBe('30 May – 5 Jun 2014');
  expect(spanWords('2013-05-30', '2014-06-05')).toBe('30 May 2013 – 5 Jun 2014');
  expect(spanWords(null, '2014-06-05')).toBe('by 5 Jun 2014');
  expect(spanWords(null, null)).toBe('day unknown');
});

test('a tie is a sentence with number, place and proxy', () => {
  const tie = {
    source: { name: 'tribal fighters' },
    target: { name: 'Sudan' },
    sign: -1,
    where: 'Chad',
    through: { name: 'RSF' },
  };
  expect(tieWords(tie as Tie)).toBe('tribal fighters oppose Sudan in Chad through RSF');
});

test('what is told reads as words, own types too', () => {
  expect(whatWords('event', 'ASSAULT', 'heavy-weapons', null)).toBe('Assault (heavy weapons)');
  expect(whatWords('event', 'LAND_GRAB', null, null)).toBe('Land grab');
  expect(whatWords('control', null, null, -1)).toBe('Loses');
});

test('who to whom', () => {
  expect(whoToWhom([{ name: 'A' }, { name: 'B' }], [{ name: 'C' }])).toBe('A and B → C');
  expect(whoToWhom([], [{ name: 'C' }])).toBe('? → C');
  expect(listed(['A', 'B', 'C'])).toBe('A, B and C');
  expect(probability(1)).toBe('0.99');
});
