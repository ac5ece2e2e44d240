import { expect, test } from 'vitest';
import { dayOf, isoOf, parseDay, sayDay } from '../src/data/days';

test('a day goes to ISO and back', () => {
  expect(isoOf(dayOf('2014-06-13'))).toBe('2014-06-13');
  expect(dayOf('1970-01-02')).toBe(1);
});

test('what is no day of the calendar is none', () => {
  expect(parseDay('2014-02-30')).toBeNull();
  expect(parseDay('14-02-01')).toBeNull();
  expect(parseDay(null)).toBeNull();
});

test('days are said in words', () => {
  expect(sayDay(dayOf('2014-06-13'))).toBe('13 Jun 2014');
});
