import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { View } from '../src/api/schema';
import { AWAY, Trouble } from '../src/api/trouble';
import { dayOf } from '../src/data/days';
import { eventsOf } from '../src/data/events';
import { NO_FILTERS } from '../src/data/filter';
import { App } from '../src/frame/App';
import { day, filters, knownBy, selected, theme, view } from '../src/state/choices';
import { course as courseSignal, dayShown, events, passingList, trouble, viewed } from '../src/state/record';
import { startSharing, token } from '../src/state/sharing';
import { startShortcuts } from '../src/state/shortcuts';
import { moveSteps } from '../src/state/time';
import { course, place, run, table } from './sample';

const VIEW: View = {
  version: '0.1.0',
  state: 's1',
  record: '<img src=x onerror=alert(1)>.sqlite',
  known_by: null,
  first_day: '2020-01-01',
  last_day: '2020-01-09',
  steps: ['2020-01-01', '2020-01-05', '2020-01-09'],
  documents: 2,
  claims: 4,
  events: 2,
  offers: ['any-day', 'known-by'],
  tiles: null,
};
let root: HTMLElement;

startShortcuts();

beforeEach(() => {
  root = document.createElement('div');
  document.body.replaceChildren(root);
  viewed.value = VIEW;
  events.value = eventsOf(
    table([
      { type: 'ASSAULT', place: 0, day: 0 },
      { type: 'AID', place: 1, day: 4 },
    ]),
  );
  courseSignal.value = course([place('Aven')], [[run(0, 'held', [0])]]);
  trouble.value = null;
  day.value = null;
  knownBy.value = 'all';
  filters.value = NO_FILTERS;
  selected.value = null;
  view.value = 'map';
});

afterEach(() => act(() => render(null, root)));

async function show(): Promise<HTMLElement> {
  await act(() => render(<App />, root));
  return root;
}

async function press(key: string, on: Element = document.body): Promise<void> {
  await act(
    () => void on.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })),
  );
}

test('an empty record says how to fill it', async () => {
  viewed.value = { ...VIEW, first_day: null, last_day: null, steps: [] };
  events.value = eventsOf(table([]));
  expect((await show()).querySelector('main')?.textContent).toContain('powderkeg add');
});

test('the name of a record is text, whatever it holds', async () => {
  const page = await show();
  expect(page.querySelector('.record')?.textContent).toBe(VIEW.record);
  expect(page.querySelector('img')).toBeNull();
});

test('a server that went away is told of, and what was loaded stays', async () => {
  trouble.value = new Trouble('away', AWAY);
  const page = await show();
  expect(page.querySelector('[role=alert]')?.textContent).toContain(AWAY);
  expect(page.querySelector('.time-slider')).not.toBeNull();
});

test('the slider begins on the last day, and keys go through the days', async () => {
  const page = await show();
  expect(page.querySelector('.time-day')?.textContent).toBe('9 Jan 2020');
  await press(',');
  expect(page.querySelector('.time-day')?.textContent).toBe('8 Jan 2020');
  await press('<');
  expect(dayShown.value).toBe(dayOf('2020-01-01'));
});

test('keys write where one writes', async () => {
  const page = await show();
  await press('f');
  const text = page.querySelector('#filter-text');
  expect(text).not.toBeNull();
  if (text) await press(',', text);
  expect(dayShown.value).toBe(dayOf('2020-01-09'));
});

test('where only some days can be asked for, steps go from one to the next', () => {
  viewed.value = { ...VIEW, offers: [] };
  moveSteps(-1);
  expect(dayShown.value).toBe(dayOf('2020-01-05'));
  day.value = dayOf('2020-01-08');
  expect(dayShown.value).toBe(dayOf('2020-01-05'));
});

test('a filter narrows what all views show, and says so', async () => {
  const page = await show();
  await act(() => {
    filters.value = { ...NO_FILTERS, types: ['AID'] };
  });
  expect(Array.from(passingList.value)).toEqual([1]);
  expect(page.querySelector('.badge')?.textContent).toBe('1');
});

test('what was told later is not shown on a day as known then', () => {
  events.value = eventsOf(table([{ type: 'ASSAULT', day: 0, told: 6 }]));
  knownBy.value = 'day';
  day.value = dayOf('2020-01-02');
  expect(passingList.value).toHaveLength(0);
});

test('an address gives its token away to the page alone, and restores the rest', () => {
  location.hash = '#token=secret&day=2020-01-05&type=AID&theme=dark';
  startSharing();
  expect(token()).toBe('secret');
  expect(location.hash).not.toContain('secret');
  expect(dayShown.value).toBe(dayOf('2020-01-05'));
  expect(filters.value.types).toEqual(['AID']);
  expect(theme.value).toBe('dark');
});
