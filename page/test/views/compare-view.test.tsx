import { expect, test } from 'vitest';
import type { Situation } from '../../src/api/schema';
import { Trouble } from '../../src/api/trouble';
import { dayOf } from '../../src/data/days';
import { eventsOf } from '../../src/data/events';
import { compared } from '../../src/state/choices';
import { events, source, viewed } from '../../src/state/record';
import { followed } from '../../src/state/trail';
import { BoardView } from '../../src/views/board/BoardView';
import { CompareView } from '../../src/views/compare/CompareView';
import { NetworkView } from '../../src/views/network/NetworkView';
import { citation, NO_EVENTS, recordOf } from './made';
import { show, until } from './showing';

const QUIET: Situation = {
  as_of: '2024-05-09',
  known_by: null,
  documents: 0,
  events: 0,
  control: [],
  ties: [],
  contradictions: [],
  figures: [],
  standings: [],
};

async function record(more: Partial<NonNullable<typeof source.value>> = {}) {
  const made = recordOf([]).source;
  source.value = { ...made, situation: () => Promise.resolve({ situation: QUIET, names: {} }), ...more };
  viewed.value = await made.view();
  events.value = eventsOf(NO_EVENTS);
}

test('what changed is told in both directions of choosing, with the sentence behind it', async () => {
  const asked: string[] = [];
  await record({
    changes: (before, after) => {
      asked.push(`${before} ${after}`);
      const change = {
        what: 'control' as const,
        key: 'Kurmuk',
        before: null,
        after: 'held by RSF',
        claims: ['c1'],
      };
      return Promise.resolve({ before, after, changes: [change], citations: { c1: citation('c1') } });
    },
  });
  compared.value = { before: dayOf('2024-05-09'), after: dayOf('2024-05-02') };
  const root = show(<CompareView />);
  await until(() => root.textContent.includes('Kurmuk'), 'the change is shown');
  expect(asked).toEqual(['2024-05-02 2024-05-09']);
  expect(root.querySelector('.changes')?.textContent).toContain('nothing told → became  held by RSF');
  expect(root.querySelector('.changes blockquote')?.textContent).toBe(citation('c1').sentence);
});

test('one day compared with itself asks for another', async () => {
  await record();
  compared.value = { before: dayOf('2024-05-09'), after: dayOf('2024-05-09') };
  expect(show(<CompareView />).textContent).toContain('Choose two different days');
});

test('views of a quiet record say that nothing is told, and why', async () => {
  await record();
  const root = show(
    <>
      <NetworkView />
      <BoardView />
    </>,
  );
  await until(() => root.textContent.includes('tells who backs or opposes whom'), 'the network is empty');
  expect(root.textContent).toContain('tells of a threat, demand, promise, talks or deployment');
});

test('views of a server that went away tell it', async () => {
  await record({ situation: () => Promise.reject(new Trouble('away', "The server can't be reached")) });
  const root = show(<NetworkView />);
  await until(() => root.querySelector('[role=alert]') !== null, 'it is told');
  expect(root.textContent).toContain("The situation could not be had: The server can't be reached");
});

test('a card that is opened again is gone back to', () => {
  const [event, claim, report] = [
    { kind: 'event', id: 'e1' } as const,
    { kind: 'claim', id: 'c1' } as const,
    { kind: 'document', id: 'd' } as const,
  ];
  const way = followed(followed(followed([], event), claim), report);
  expect(way).toEqual([event, claim, report]);
  expect(followed(way, claim)).toEqual([event, claim]);
});
