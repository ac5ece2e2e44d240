import { beforeEach, expect, test } from 'vitest';
import { liveSource } from '../../src/api/live';
import { look } from '../../src/state/keeping';
import { events, source, viewed } from '../../src/state/record';
import { selected } from '../../src/state/choices';
import { startShortcuts } from '../../src/state/shortcuts';
import { correctable } from '../../src/views/cards/claimFields';
import { failure, made, setReviewer } from '../../src/views/review/making';
import { moveIn, stillQueued } from '../../src/views/review/place';
import { ReviewView } from '../../src/views/review/ReviewView';
import { account, claimCard, recordOf } from './made';
import { press, show, type, until } from './showing';

startShortcuts();

async function open(ids: string[], name = 'Awa') {
  const record = recordOf(ids);
  source.value = record.source;
  await look();
  setReviewer(name);
  const root = show(<ReviewView />);
  await until(() => root.querySelector('.card') !== null, 'the first claim is shown');
  const current = () => root.querySelector('.current .excerpt')?.textContent ?? '';
  return { root, current, ...record };
}

beforeEach(() => {
  sessionStorage.setItem('powderkeg-token', 'secret');
  made.value = [];
  failure.value = null;
  events.value = null;
  viewed.value = null;
  selected.value = null;
});

test('a queue is judged by keys alone, and the last judgement undone', async () => {
  const { root, current, kept } = await open(['c1', 'c2', 'c3']);
  press('j');
  await until(() => current().includes('c2'), 'j goes to the next claim');
  press('k');
  await until(() => current().includes('c1'), 'k goes back');
  press('a');
  await until(() => kept.length === 1 && current().includes('c2'), 'a accepts and goes on');
  press('r');
  await until(() => root.querySelector('.review-form input') !== null, 'r asks why');
  type(root.querySelector('.review-form input') as HTMLInputElement, 'a headline');
  root
    .querySelector('form.review-form')
    ?.dispatchEvent(new SubmitEvent('submit', { bubbles: true, cancelable: true }));
  await until(() => kept.length === 2 && current().includes('c3'), 'the claim is rejected');
  press('u');
  await until(() => kept.length === 3 && root.textContent.includes('of 2 worth'), 'u brings it back');
  expect(kept).toMatchObject([
    { action: 'accept', claims: ['c1'], reviewer: 'Awa' },
    { action: 'reject', claims: ['c2'], reason: 'a headline' },
    { action: 'undo', undoes: 'r2', claims: [] },
  ]);
});

test('a correction sends only the fields that were changed', async () => {
  const { root, kept } = await open(['c1']);
  press('c');
  await until(() => root.querySelector('.review-form') !== null, 'c opens the fields');
  const status = root.querySelector('.review-form select') as HTMLSelectElement;
  status.value = 'denied';
  status.dispatchEvent(new Event('change', { bubbles: true }));
  await until(() => root.textContent.includes('Correct 1 field'), 'the change is seen');
  root
    .querySelector('form.review-form')
    ?.dispatchEvent(new SubmitEvent('submit', { bubbles: true, cancelable: true }));
  await until(() => kept.length === 1, 'the correction is sent');
  expect(kept[0]).toMatchObject({ action: 'correct', claims: ['c1'], set: ['status=denied'] });
});

test('keys that are typed into a field judge nothing, and Escape leaves the form', async () => {
  const { root, kept } = await open(['c1']);
  press('r');
  await until(() => document.activeElement?.tagName === 'INPUT', 'the reason has the focus');
  press('a');
  press('Escape');
  await until(() => root.querySelector('.review-form') === null, 'the form is gone');
  expect(kept).toEqual([]);
});

test('o opens the report at the claim', async () => {
  await open(['c1']);
  press('o');
  expect(selected.value).toEqual({ kind: 'document', id: 'doc', at: 'c1' });
});

test('nothing is kept without a name', async () => {
  const { root, kept } = await open(['c1'], '');
  press('a');
  await until(() => root.querySelector('[role=alert]') !== null, 'a name is asked for');
  expect(kept).toEqual([]);
});

test('without the token it says how to get it, and offers nothing', async () => {
  sessionStorage.clear();
  const { root, kept } = await open(['c1']);
  expect(root.textContent).toContain('open the address that “powderkeg serve” printed');
  press('a');
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect([root.querySelector('.review-part'), kept.length]).toEqual([null, 0]);
});

test('a review that the server refuses is told, and the claim stays', async () => {
  const { root, current } = await open(['c1']);
  const away = liveSource('http://127.0.0.1:1/', () => 'secret');
  source.value = { ...recordOf(['c1']).source, review: (request) => away.review(request) };
  await until(() => root.querySelector('.review-part') !== null, 'the claim is shown again');
  press('a');
  await until(() => root.querySelector('[role=alert]') !== null, 'the trouble is told');
  expect(current()).toContain('c1');
});

test('fields to correct are written as the command line takes them', () => {
  const { claim } = claimCard('c1', {
    time: { start: '2024-05-21', end: '2024-05-23', precision: 'range', text: null },
    place: {
      name: 'Gao',
      text: 'Gao',
      country: 'MLI',
      adm1: null,
      lat: null,
      lon: null,
      precision: 'city',
      geonames_id: 2457163,
    },
    quantities: [
      { kind: 'killed', low: 20, high: 20, unit: null, text: '20' },
      { kind: 'injured', low: 5, high: 9, unit: null, text: '' },
      { kind: 'force', low: 2000, high: null, unit: null, text: '' },
      { kind: 'crowd', low: null, high: 500, unit: null, text: '' },
    ],
  });
  const written = Object.fromEntries(correctable(claim).map(({ field, value }) => [field, value]));
  expect(written).toMatchObject({
    source: 'Rebels (REB)',
    time: '2024-05-21..2024-05-23',
    place: 'Gao (2457163)',
    status: 'asserted',
    quantities: 'killed 20; injured 5-9; force 2000+; crowd ..500',
  });
});

test('a place in the queue stays within it', () => {
  const queued = ['c1', 'c2'].map((id) => ({
    claim: account(id),
    event_id: 'e',
    score: 1,
    contradicted: false,
  }));
  expect(stillQueued(queued, new Set(['c1'])).map((one) => one.claim.claim_id)).toEqual(['c2']);
  expect([moveIn(2, 1, 1), moveIn(2, 0, -1), moveIn(0, 0, 1)]).toEqual([1, 0, 0]);
});
