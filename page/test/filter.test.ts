import { expect, test } from 'vitest';
import { countBins, countPlaces } from '../src/data/counts';
import { dayOf } from '../src/data/days';
import { eventDay, eventsOf } from '../src/data/events';
import { countFilters, NO_FILTERS, pass, passingEvents, type Filters } from '../src/data/filter';
import { FRONT, table, type Row } from './sample';

const ROWS: Row[] = [
  { type: 'ASSAULT', source: [0], target: [1], place: 0, day: 0, belief: 0.9 },
  { type: 'CONSULT', source: [1, 2], place: 1, day: 1, told: 3, belief: 0.4 },
  { kind: 'control', source: [1], place: 0, day: 2, status: 'denied' },
  { type: 'AID', target: [2], day: null, told: 2 },
];
const events = eventsOf(table(ROWS));

function passed(filters: Partial<Filters>, toldBy: number | null = null): number[] {
  return Array.from(passingEvents(pass(events, { ...NO_FILTERS, ...filters }, toldBy)));
}

test('without filters all events pass', () => {
  expect(passed({})).toEqual([0, 1, 2, 3]);
});

test.each<[string, Partial<Filters>, number[]]>([
  ['a kind', { kinds: ['control'] }, [2]],
  ['two types', { types: ['ASSAULT', 'AID'] }, [0, 3]],
  ['a status', { statuses: ['denied'] }, [2]],
  ['a place by its id', { places: ['XXA:aven'] }, [0, 2]],
  ['a party on either side', { parties: [FRONT.party_id] }, [0, 1, 2]],
  ['the least belief', { belief: 0.5 }, [0, 2, 3]],
  ['a word of a party', { text: 'league' }, [1, 3]],
  ['words that must all be there', { text: 'river aven' }, [0, 2]],
  ['something that nothing has', { parties: ['nobody'] }, []],
])('events are filtered by %s', (_, filters, expected) => {
  expect(passed(filters)).toEqual(expected);
});

test('what was told later is not there on a day as known then', () => {
  expect(passed({}, dayOf('2020-01-03'))).toEqual([0, 2, 3]);
});

test('filters that are set are counted', () => {
  expect(countFilters({ ...NO_FILTERS, kinds: ['event'], text: 'a' })).toBe(2);
});

test('an event without a day counts on the day it was told', () => {
  expect(eventDay(events, 3)).toBe(dayOf('2020-01-03'));
});

test('events are counted by stretches of days', () => {
  const all = pass(events, NO_FILTERS);
  expect(Array.from(countBins(events, all, dayOf('2020-01-01'), dayOf('2020-01-04'), 2))).toEqual([2, 2]);
});

test('events of a window are counted by place, with their chief type', () => {
  const all = pass(events, NO_FILTERS);
  const counted = countPlaces(events, all, dayOf('2020-01-01'), dayOf('2020-01-03'));
  expect(counted.map(({ place, count, chief }) => [place, count, chief])).toEqual([
    [0, 2, 0],
    [1, 1, 1],
  ]);
});

test('fifty thousand events are filtered quickly', () => {
  const many = eventsOf(table(Array.from({ length: 50_000 }, (_, at) => ({ ...ROWS[at % ROWS.length] }))));
  const filters = { ...NO_FILTERS, types: ['ASSAULT', 'CONSULT'], parties: [FRONT.party_id], belief: 0.3 };
  const times = Array.from({ length: 9 }, () => {
    const start = performance.now();
    pass(many, filters);
    return performance.now() - start;
  }).sort((a, b) => a - b);
  expect(times[4]).toBeLessThan(10);
});
