import { expect, test } from 'vitest';
import { dayOf, isoOf } from '../../src/data/days';
import { eventsOf, type Events } from '../../src/data/events';
import { binEvents, chiefRange, edgesOf, unitFor } from '../../src/views/timeline/bins';

type Row = [day: number | null, type: string, status: 'asserted' | 'denied', ...parties: number[]];

function table(rows: Row[]): Events {
  const types = [...new Set(rows.map((row) => row[1]))];
  const column = <T>(value: T): T[] => rows.map(() => value);
  return eventsOf({
    epoch: '2024-01-01',
    places: [],
    kinds: ['event', 'control'],
    types,
    modes: [],
    statuses: ['asserted', 'denied'],
    parties: Array.from({ length: 40 }, (_, n) => ({ party_id: `p${n}`, name: `Party ${n}` })),
    event_id: rows.map((_, n) => `e${n}`),
    kind: column(0),
    type: rows.map((row) => types.indexOf(row[1])),
    mode: column(-1),
    sign: column(null),
    status: rows.map((row) => (row[2] === 'asserted' ? 0 : 1)),
    source: rows.map((row) => row.slice(3) as number[]),
    target: column([]),
    place: column(-1),
    start: column(null),
    day: rows.map((row) => row[0]),
    told: column(null),
    dated: column(true),
    belief: column(0.9),
    claims: column(1),
    voices: column(1),
    contradicted: column(false),
    amounts: [],
  });
}

const every = (events: Events): number[] => events.ids.map((_, row) => row);
const march: [number, number] = [dayOf('2024-03-01'), dayOf('2024-03-31')];

test.each([
  ['2024-01-01', '2024-04-01', 'day'],
  ['2022-01-01', '2024-04-01', 'week'],
  ['2014-01-01', '2024-04-01', 'month'],
  ['1914-01-01', '2024-04-01', 'year'],
])('from %s to %s bins are by %s', (first, last, unit) => {
  expect(unitFor(dayOf(first), dayOf(last))).toBe(unit);
  const edges = edgesOf(dayOf(first), dayOf(last), unit as 'day');
  expect(edges.length).toBeLessThan(202);
  expect(edges[0]).toBeLessThanOrEqual(dayOf(first));
  expect(edges.at(-1)).toBeGreaterThan(dayOf(last));
});

test('weeks begin on Mondays, months on their first day', () => {
  expect(isoOf(edgesOf(dayOf('2024-05-09'), dayOf('2024-05-09'), 'week')[0] ?? 0)).toBe('2024-05-06');
  expect(edgesOf(dayOf('2024-01-31'), dayOf('2024-03-01'), 'month').map(isoOf)).toEqual([
    '2024-01-01',
    '2024-02-01',
    '2024-03-01',
    '2024-04-01',
  ]);
});

test('every event is counted once in a lane of types, or told to lie outside', () => {
  const events = table([
    [60, 'ASSAULT', 'asserted'],
    [60, 'ASSAULT', 'denied'],
    [61, 'AID', 'asserted'],
    [-4000, 'AID', 'asserted'],
    [null, 'AID', 'asserted'],
  ]);
  const bins = binEvents(events, every(events), 'type', march);
  expect(bins.lanes.map((lane) => [lane.name, lane.total])).toEqual([
    ['Assault', 2],
    ['Aid', 1],
  ]);
  expect([bins.lanes[0]?.told[0], bins.lanes[0]?.open[0], bins.most]).toEqual([1, 1, 2]);
  expect([bins.before, bins.after, bins.undated]).toEqual([1, 0, 1]);
});

test('lanes of actors are the chief ones, an event of two stands in both, all others share one', () => {
  const rows: Row[] = Array.from({ length: 30 }, (_, n) => [60, 'AID', 'asserted', n, 0] as Row);
  const bins = binEvents(table(rows), every(table(rows)), 'actor', march);
  expect(bins.lanes).toHaveLength(12);
  expect(bins.lanes[0]).toMatchObject({ name: 'Party 0', total: 30 });
  const alone = table([[60, 'AID', 'asserted'], ...rows]);
  expect(binEvents(alone, every(alone), 'actor', march).lanes.at(-1)).toMatchObject({ of: null, total: 1 });
});

test('what is told of long ago does not stretch the range', () => {
  const days = [dayOf('1980-01-01'), ...Array.from({ length: 60 }, (_, n) => dayOf('2024-03-01') + n)];
  expect(chiefRange(days)?.map(isoOf)).toEqual(['2024-03-03', '2024-04-29']);
  expect(chiefRange(days.slice(1))?.map(isoOf)).toEqual(['2024-03-01', '2024-04-29']);
  expect(chiefRange([])).toBeNull();
});

test('50,000 events are binned in a fraction of a second', () => {
  const many = table(
    Array.from({ length: 50_000 }, (_, n) => [n % 700, `T${n % 16}`, 'asserted', n % 40] as Row),
  );
  const rows = every(many);
  const began = performance.now();
  binEvents(many, rows, 'actor', [dayOf('2024-01-01'), dayOf('2025-12-01')]);
  expect(performance.now() - began).toBeLessThan(500);
});
