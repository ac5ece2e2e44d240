import { beforeEach, expect, test } from 'vitest';
import type { Situation, Tie } from '../../src/api/schema';
import { eventsOf } from '../../src/data/events';
import { selected } from '../../src/state/choices';
import { events, source, viewed } from '../../src/state/record';
import { EventParts } from '../../src/views/cards/EventCard';
import { NetworkView } from '../../src/views/network/NetworkView';
import { ActorReview } from '../../src/views/review/ActorReview';
import { setReviewer } from '../../src/views/review/making';
import { account, eventCard, NO_EVENTS, recordOf } from './made';
import { show, type, until } from './showing';

const tie = (id: string, sign: 1 | -1, where: string): Tie => ({
  tie_id: id,
  source: { party_id: 'TCD', name: 'Chad' },
  target: { party_id: 'rsf', name: 'RSF' },
  sign,
  where,
  strength: 0.7,
  status: 'asserted',
  through: null,
  since: null,
  last_told: null,
  voices: 1,
  events: [],
  claims: ['c1'],
});

const TORN: Situation = {
  as_of: '2024-05-09',
  known_by: null,
  documents: 1,
  events: 2,
  control: [],
  ties: [tie('one', 1, 'Sudan'), tie('other', -1, 'Chad')],
  contradictions: [
    {
      kind: 'opposite',
      parties: [
        { party_id: 'TCD', name: 'Chad' },
        { party_id: 'rsf', name: 'RSF' },
      ],
      ties: ['one', 'other'],
      weight: 0.7,
      claims: ['c1'],
    },
  ],
  figures: [],
  standings: [],
};

async function record() {
  const made = recordOf(['c1', 'c2', 'c3']);
  source.value = { ...made.source, situation: () => Promise.resolve({ situation: TORN, names: {} }) };
  viewed.value = await made.source.view();
  events.value = eventsOf({
    ...NO_EVENTS,
    parties: [
      { party_id: 'rsf', name: 'RSF' },
      { party_id: 'SDN:the Forces', name: 'the Forces' },
    ],
  });
  return made.kept;
}

beforeEach(() => {
  sessionStorage.setItem('powderkeg-token', 'secret');
  setReviewer('Awa');
  selected.value = null;
});

test('a contradiction is marked at its ties and told below with its sentence; a tie opens its card', async () => {
  await record();
  const root = show(<NetworkView />);
  await until(() => root.querySelector('.contradiction blockquote') !== null, 'the sentence is shown');
  expect(root.querySelectorAll('.tie-warning')).toHaveLength(2);
  expect(root.querySelector('.contradiction')?.textContent).toContain('Chad both backs and opposes RSF');
  expect(root.querySelectorAll('.table-of tbody tr')).toHaveLength(2);
  root.querySelector('.tie.opposes')?.dispatchEvent(new MouseEvent('click', { bubbles: true }));
  expect(selected.value).toEqual({ kind: 'tie', id: 'other' });
});

test('chosen claims of an event are split off or unlinked', async () => {
  const kept = await record();
  const card = eventCard(['c1', 'c2', 'c3'].map((id) => account(id)));
  const root = show(<EventParts card={card} />);
  const [first, second] = root.querySelectorAll<HTMLInputElement>('.choose input');
  const button = (words: string) => {
    const all = [...root.querySelectorAll<HTMLButtonElement>('.review-part button')];
    return all.find((one) => one.textContent.startsWith(words));
  };
  expect(button('Split off')?.disabled).toBe(true);
  first?.click();
  second?.click();
  await until(() => button('Unlink')?.disabled === false, 'two claims are chosen');
  button('Unlink')?.click();
  await until(() => kept.length === 1, 'the review is kept');
  expect(kept[0]).toMatchObject({ action: 'unlink', claims: ['c1', 'c2'], reviewer: 'Awa' });
});

test('actors are merged by their ids in the list, or by name', async () => {
  const kept = await record();
  const root = show(<ActorReview party={{ party_id: 'rsf', name: 'RSF' }} />);
  type(root.querySelector('.review-form input') as HTMLInputElement, 'the Forces');
  const button = root.querySelector<HTMLButtonElement>('.review-form button');
  await until(() => button?.disabled === false, 'the other name is known');
  root
    .querySelector('.review-form')
    ?.dispatchEvent(new SubmitEvent('submit', { bubbles: true, cancelable: true }));
  await until(() => kept.length === 1, 'the review is kept');
  expect(kept[0]).toMatchObject({ action: 'merge-actors', actors: ['rsf', 'the Forces'] });
});

test('where reports contradict each other the card has every version with its claims', async () => {
  await record();
  const card = eventCard([account('c1'), account('c2')]);
  const versions = [
    { value: '34', claims: ['c1'] },
    { value: '17', claims: ['c2'] },
  ];
  const torn = {
    ...card,
    comparison: { ...card.comparison, contradictions: [{ field: 'killed', versions }] },
  };
  const root = show(<EventParts card={torn} />);
  const told = root.querySelector('.contradiction')?.textContent ?? '';
  expect(told).toContain('341: Nile Courier');
  expect(told).toContain('172: Nile Courier');
});
