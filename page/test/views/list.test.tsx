import { beforeEach, expect, test } from 'vitest';
import type { EventTable, Hits } from '../../src/api/schema';
import { dayOf } from '../../src/data/days';
import { eventsOf, type Events } from '../../src/data/events';
import { NO_FILTERS } from '../../src/data/filter';
import { day, filters, listDays, selected } from '../../src/state/choices';
import { events, source, viewed } from '../../src/state/record';
import { ListView } from '../../src/views/list/ListView';
import { rowOf, rowsUpTo } from '../../src/views/list/rows';
import { citation, NO_EVENTS, recordOf } from './made';
import { show, type, until } from './showing';

const TABLE: EventTable = {
  ...NO_EVENTS,
  epoch: '2024-05-01',
  parties: [
    { party_id: 'rsf', name: 'RSF' },
    { party_id: 'SDN', name: 'Sudan' },
  ],
  places: [
    {
      name: 'Kurmuk',
      country: 'SDN',
      adm1: null,
      lat: null,
      lon: null,
      precision: 'city',
      geonames_id: 1,
    },
  ],
  kinds: ['event', 'control'],
  types: ['ASSAULT'],
  modes: ['heavy-weapons'],
  statuses: ['asserted', 'denied'],
  event_id: ['e1', 'e2', 'e3', 'e4'],
  kind: [0, 0, 1, 0],
  type: [0, 0, -1, 0],
  mode: [0, -1, -1, -1],
  sign: [null, null, -1, null],
  status: [0, 1, 0, 0],
  source: [[0], [], [1], [0]],
  target: [[1], [1], [], []],
  place: [0, -1, 0, -1],
  start: [0, 3, null, null],
  day: [2, 3, 4, null],
  told: [3, 3, 5, null],
  dated: [true, false, true, false],
  belief: [0.9, 0.2, 0.8, 0.5],
  claims: [2, 1, 1, 1],
  voices: [2, 1, 1, 1],
  contradicted: [true, false, false, false],
  amounts: [{ event: 0, kind: 'killed', unit: null, low: 17, high: 34, best: 17 }],
};

const all: Events = eventsOf(TABLE);
const every = Uint32Array.of(0, 1, 2, 3);

beforeEach(() => {
  filters.value = NO_FILTERS;
  listDays.value = null;
  selected.value = null;
  day.value = null;
});

test('the list has events up to the day, the newest first, those without a day last and at no narrowed time', () => {
  expect([...rowsUpTo(all, every, dayOf('2024-05-04'), null)]).toEqual([1, 0, 3]);
  expect([...rowsUpTo(all, every, dayOf('2024-05-09'), null)]).toEqual([2, 1, 0, 3]);
  const narrowed = [dayOf('2024-05-03'), dayOf('2024-05-04')] as const;
  expect([...rowsUpTo(all, every, dayOf('2024-05-09'), narrowed)]).toEqual([1, 0]);
});

test('a row says what happened, with its range, its status and its doubts', () => {
  expect(rowOf(all, 0)).toMatchObject({
    when: '1–3 May 2024',
    what: 'Assault (heavy weapons)',
    source: ['RSF'],
    target: ['Sudan'],
    place: 'Kurmuk (SDN)',
    amounts: ['17–34 killed'],
    contradicted: true,
  });
  expect(rowOf(all, 1)).toMatchObject({ when: '~4 May 2024', status: 'denied' });
  expect(rowOf(all, 2)).toMatchObject({ what: 'Loses', when: '5 May 2024' });
  expect(rowOf(all, 3)).toMatchObject({ when: 'day unknown' });
});

async function list(hits: Hits = { hits: [], more: false }) {
  const record = recordOf([]).source;
  source.value = { ...record, search: () => Promise.resolve(hits) };
  viewed.value = await record.view();
  events.value = all;
  return show(<ListView />);
}

test('a search shows the sentences with the words marked, and tells how many lie outside', async () => {
  const hit = (id: string, sentence: string) => ({
    claim_id: `c${id}`,
    event_id: `e${id}`,
    citation: citation(`c${id}`, { sentence }),
  });
  filters.value = { ...NO_FILTERS, statuses: ['asserted'] };
  const root = await list({
    hits: [hit('1', 'They shelled Kurmuk.'), hit('2', 'Nobody shelled it.')],
    more: false,
  });
  type(root.querySelector('input[type=search]') as HTMLInputElement, 'shelled');
  await until(() => root.querySelector('mark') !== null, 'hits are shown');
  expect([...root.querySelectorAll('mark')].map((mark) => mark.textContent)).toEqual(['shelled']);
  expect(root.textContent).toContain('1 more outside of the filters');
});

test('a search that finds nothing says so', async () => {
  const root = await list();
  type(root.querySelector('input[type=search]') as HTMLInputElement, 'nothing');
  await until(() => root.textContent.includes('No sentence has the words “nothing”'), 'it says so');
});

test('each filter that is set can be taken away', async () => {
  filters.value = { ...NO_FILTERS, parties: ['rsf'], types: ['ASSAULT'], belief: 0.5 };
  listDays.value = [dayOf('2024-05-01'), dayOf('2024-05-07')];
  const root = await list();
  const chips = () => [...root.querySelectorAll<HTMLButtonElement>('.chip')];
  expect(chips().map((chip) => chip.firstChild?.textContent?.trim())).toEqual([
    'Assault',
    'RSF',
    'belief 0.5 or more',
    '1 May 2024 to 7 May 2024',
    'Clear all',
  ]);
  chips()[1]?.click();
  expect(filters.value.parties).toEqual([]);
  await until(() => chips().length === 4, 'the chip is gone');
  chips().at(-1)?.click();
  expect([filters.value, listDays.value]).toEqual([NO_FILTERS, null]);
});
