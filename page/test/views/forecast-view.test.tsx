import { beforeEach, expect, test } from 'vitest';
import type { ForecastPage, LedgerPage } from '../../src/api/schema';
import { Trouble } from '../../src/api/trouble';
import { eventsOf } from '../../src/data/events';
import { forecastsOpen, selected } from '../../src/state/choices';
import { events, source, viewed } from '../../src/state/record';
import { ForecastView } from '../../src/views/forecast/ForecastView';
import { chance, count, entry, forecast, ledger, page, wholePage } from './forecasts';
import { NO_EVENTS, recordOf } from './made';
import { show, until } from './showing';

async function record(forecasts: ForecastPage | Trouble, saved: LedgerPage = ledger([])) {
  const made = recordOf([]).source;
  source.value = {
    ...made,
    forecasts: () => (forecasts instanceof Trouble ? Promise.reject(forecasts) : Promise.resolve(forecasts)),
    ledger: () => Promise.resolve(saved),
  };
  viewed.value = await made.view();
  events.value = eventsOf(NO_EVENTS);
  const root = show(<ForecastView />);
  await until(() => root.querySelector('[role=alert], .sides, .forecasts') !== null, 'forecasts are shown');
  return root;
}

beforeEach(() => {
  forecastsOpen.value = [];
  selected.value = null;
});

const named = (root: HTMLElement, name: string) =>
  [...root.querySelectorAll<HTMLButtonElement>('.ranked-name button')].find(
    (one) => one.textContent === name,
  );

test('states are ranked, each with its probability, interval and the side that it may take', async () => {
  const root = await record(wholePage());
  const rows = [...root.querySelectorAll('[aria-labelledby=forecast-joining] li')];
  expect(rows.map((row) => row.querySelector('.ranked-value')?.textContent)).toEqual([
    '0.21 90% interval 0.08–0.40, without reports 0.05',
    '0.04 90% interval 0.01–0.11, without reports 0.07',
  ]);
  expect(rows[0]?.querySelector('.side')?.textContent).toBe(' with Sudan');
  expect(root.textContent).toContain('from reports published by 9 May 2024');
  expect(root.textContent).toContain('How much a threat weighs is judgement.');
});

test('what claims add is drawn apart from what data say, and what they take away is hollow', async () => {
  const root = await record(wholePage());
  const [chad, egypt] = root.querySelectorAll('[aria-labelledby=forecast-joining] li');
  expect(chad?.querySelector('.from-claims')?.getAttribute('x')).toBe(
    chad?.querySelector('.from-data')?.getAttribute('width'),
  );
  expect(egypt?.querySelector('.from-claims')).toBeNull();
  expect(egypt?.querySelector('.taken')).not.toBeNull();
});

test('a bar opens its question, rule, drivers and the sentences behind them', async () => {
  const root = await record(wholePage());
  named(root, 'Chad')?.click();
  await until(() => root.querySelector('.behind') !== null, 'it opens');
  expect(forecastsOpen.value).toEqual(['joining:TCD']);
  const behind = root.querySelector('.behind')?.textContent ?? '';
  expect(behind).toContain('What of TCD?');
  expect(behind).toContain('an event of assault with a belief of 0.5 or more');
  expect(behind).toContain('Backtestnone: made up');
  const drivers = [...root.querySelectorAll('.driver p')].map((one) => one.textContent);
  expect(drivers[0]).toBe('shares a border ■ data ▲ odds × 2.46');
  expect(drivers[1]).toBe('threatened the rebels ” claims ▲ odds × 3.00');
  expect(root.querySelector('.driver blockquote')?.textContent).toBe('Rebels took Kurmuk, says c1.');
  [...root.querySelectorAll<HTMLButtonElement>('.driver figcaption button')]
    .find((one) => one.textContent === 'claim')
    ?.click();
  expect(selected.value).toEqual({ kind: 'claim', id: 'c1' });
  named(root, 'Chad')?.click();
  expect(forecastsOpen.value).toEqual([]);
});

test('numbers have a strip beside their bar, and a fan where they go on', async () => {
  const months = ['2024-06-01', '2024-07-01'].map((start) =>
    forecast('country-month', ['SDN'], count(1, 5, 50), { start, end: start }),
  );
  const root = await record(page(months));
  expect(root.querySelector('.ranked-count')?.textContent).toBe('5 events (1–50)');
  named(root, 'Sudan')?.click();
  await until(() => root.querySelector('.fan polygon') !== null, 'the fan is drawn');
  expect(root.querySelectorAll('.behind tbody tr')).toHaveLength(2);
});

test('of many the first are shown, and those that reports speak of, until all are asked for', async () => {
  const many = Array.from({ length: 14 }, (_, n) => forecast('joining', [`S${n}`], chance(0.1, 0, 0.2)));
  const threat = { text: 'threatened', basis: 'claims' as const, effect: 1, claims: ['c1'] };
  const told = forecast('joining', ['TCD'], chance(0.01, 0, 0.2), { drivers: [threat] });
  const root = await record(page([...many, told]));
  expect(root.querySelectorAll('.ranked li')).toHaveLength(11);
  expect(named(root, 'Chad')).toBeDefined();
  root.querySelector<HTMLButtonElement>('.ranked > button')?.click();
  await until(() => root.querySelectorAll('.ranked li').length === 15, 'all are shown');
});

test('the ledger has scores, and entries by what came of them', async () => {
  const resolution = {
    forecast_id: 'f2',
    outcome: 1,
    void: false,
    by: 'hand' as const,
    reason: 'troops crossed',
    resolver: 'Awa',
    claims: ['c2'],
    resolved_at: '2024-06-10T00:00:00Z',
  };
  const saved = ledger([entry('f1'), entry('f2', { resolution, score: 0.49 })]);
  const root = await record(wholePage(), saved);
  await until(() => root.querySelectorAll('.entry').length === 2, 'both are listed');
  expect(root.querySelector('.ledger tbody tr')?.textContent).toContain('0.1230.200');
  const [, , resolved] = root.querySelectorAll<HTMLInputElement>('.ledger input[type=radio]');
  resolved?.click();
  await until(() => root.querySelectorAll('.entry').length === 1, 'only the resolved one is left');
  const told = root.querySelector('.entry')?.textContent ?? '';
  expect(told).toContain('came true');
  expect(told).toContain('by Awa on 10 Jun 2024: troops crossed');
  expect(root.querySelector('.entry blockquote')).not.toBeNull();
});

test('where nothing was saved or forecast the view says so', async () => {
  const root = await record(page([]));
  expect(root.textContent).toContain('give nothing to forecast from');
  await until(() => root.textContent.includes('No forecast has been saved'), 'the ledger is empty');
});

test('forecasts that could not be had are told of, and the ledger is there all the same', async () => {
  const root = await record(new Trouble('bad-request', 'there is no crisis to forecast'));
  expect(root.querySelector('[role=alert]')?.textContent).toContain('there is no crisis to forecast');
  await until(() => root.textContent.includes('No forecast has been saved'), 'the ledger is shown');
});
