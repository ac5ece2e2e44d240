import { expect, test } from 'vitest';
import { dayOf } from '../src/data/days';
import { choicesIn, hashOf, takeToken, USUAL, type Choices } from '../src/state/address';

const CHOSEN: Choices = {
  day: dayOf('2014-06-13'),
  view: 'list',
  knownBy: dayOf('2014-06-20'),
  selected: { kind: 'document', id: 'reports/one & two.txt', at: 'c12' },
  filters: {
    kinds: ['event'],
    types: ['ASSAULT', 'AID'],
    statuses: ['denied'],
    parties: ['IRQ:militants', 'x=y&z'],
    places: ['99072:old bridge'],
    text: '100 % #sure?',
    belief: 0.35,
  },
  compared: { before: dayOf('2014-06-01'), after: dayOf('2014-06-09') },
  listDays: [dayOf('2014-06-02'), dayOf('2014-06-08')],
  ties: { focus: 'TCD', where: 'Chad', backs: false, opposes: true },
  lanes: 'actor',
  forecastsOpen: ['joining:TUR', 'place-days:98182:old bridge'],
  span: 0,
  layers: ['control'],
  theme: 'dark',
};

test('an address restores all choices', () => {
  expect(choicesIn(hashOf(CHOSEN))).toEqual(CHOSEN);
});

test('an address says only what is not as usual', () => {
  expect(hashOf(USUAL)).toBe('');
  expect(hashOf({ ...USUAL, day: dayOf('2014-06-13'), view: 'list' })).toBe('day=2014-06-13&view=list');
});

test('what an address says wrong is as usual', () => {
  expect(choicesIn('#day=2014-02-31&view=nothing&belief=7&span=2&known=never&theme=pink')).toEqual(USUAL);
});

test('no layers at all are restored', () => {
  expect(choicesIn(hashOf({ ...USUAL, layers: [] })).layers).toEqual([]);
});

test('a token is taken out of an address, and the rest is kept', () => {
  expect(takeToken('#token=a%2Bb&day=2014-06-13&view=list')).toEqual({
    token: 'a+b',
    hash: 'day=2014-06-13&view=list',
  });
  expect(takeToken('#day=2014-06-13')).toEqual({ token: null, hash: 'day=2014-06-13' });
});
