import { expect, test } from 'vitest';
import { dayOf } from '../src/data/days';
import { controlOn, covers, isStep, movesBetween } from '../src/data/runs';
import { course, FRONT, GUARD, place, run } from './sample';

const MADE = course(
  [place('Aven'), place('Belo'), place('Cado')],
  [
    [run(0, 'held', [0]), run(2, 'held', [1], { lost_by: [0] })],
    [run(1, 'contested', [0, 1])],
    [run(0, 'held', [1]), run(1, 'open', [], { shares: [], open: 1 })],
  ],
);
const on = (iso: string) => controlOn(MADE, dayOf(iso));

test('a run holds until the next one begins', () => {
  const [aven] = on('2020-01-02');
  expect(aven).toMatchObject({
    placeId: 'Aven',
    state: 'held',
    holders: [{ party: GUARD, probability: 0.8 }],
  });
});

test('a place is there once something is told of it, and no longer when nothing is', () => {
  expect(on('2020-01-01').map(({ placeId }) => placeId)).toEqual(['Aven', 'Cado']);
  expect(on('2020-01-02').map(({ placeId }) => placeId)).toEqual(['Aven', 'Belo']);
  expect(on('2019-12-31')).toEqual([]);
});

test('days after the last step are as the last step', () => {
  expect(on('2020-02-01')).toEqual(on('2020-01-03'));
});

test('a place that another party holds afterwards has moved', () => {
  expect(movesBetween(on('2020-01-01'), on('2020-01-03'))).toEqual([
    { placeId: 'Aven', place: place('Aven'), from: GUARD, to: FRONT },
  ]);
});

test('a place that was only first told of has not moved', () => {
  expect(movesBetween([], on('2020-01-01'))).toEqual([]);
});

test('a place first told of as taken from a party has moved from it', () => {
  const moved = movesBetween([], on('2020-01-03'));
  expect(moved.map(({ from, to }) => [from, to])).toEqual([[GUARD, FRONT]]);
});

test('a course that is being made says nothing of days it has not come to', () => {
  const begun = { ...MADE, done: 1 };
  expect(covers(begun, dayOf('2020-01-01'))).toBe(true);
  expect(covers(begun, dayOf('2020-01-02'))).toBe(false);
  expect(covers(MADE, dayOf('2021-01-01'))).toBe(true);
  expect(isStep(MADE, dayOf('2021-01-01'))).toBe(false);
});
