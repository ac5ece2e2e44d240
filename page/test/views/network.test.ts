import { expect, test } from 'vitest';
import type { Situation, Tie } from '../../src/api/schema';
import { bendOf, tieLine } from '../../src/views/network/geometry';
import { ALL_TIES as ALL } from '../../src/state/choices';
import { countriesOf, makeGraph } from '../../src/views/network/graph';
import { roomForWords } from '../../src/views/network/room';
import { boundsOf, layOut } from '../../src/views/network/layout';

const tie = (source: string, sign: -1 | 1, target: string, more: Partial<Tie> = {}): Tie => ({
  tie_id: `${source} ${sign} ${target} ${more.where ?? ''}`,
  source: { party_id: source, name: source },
  target: { party_id: target, name: target },
  sign,
  where: null,
  strength: 0.5,
  status: 'asserted',
  through: null,
  since: null,
  last_told: null,
  voices: 1,
  events: [],
  claims: [],
  ...more,
});

const situation = (ties: Tie[], contradictions: Situation['contradictions'] = []): Situation => ({
  as_of: '2024-05-09',
  known_by: null,
  documents: 1,
  events: 1,
  control: [],
  ties,
  contradictions,
  figures: [],
  standings: [],
});

const CHAD = [
  tie('TCD', 1, 'rsf', { where: 'Sudan' }),
  tie('TCD', -1, 'rsf', { where: 'Chad' }),
  tie('EGY', 1, 'SDN'),
  tie('rsf', -1, 'SDN'),
];

test('the strongest ties are shown, and it is told how many are not', () => {
  const many = Array.from({ length: 9 }, (_, number) =>
    tie(`p${number}`, 1, 'SDN', { strength: number / 10 }),
  );
  const graph = makeGraph(situation(many), ALL, 4);
  expect(graph.left).toBe(5);
  expect(graph.ties.map((one) => one.tie.strength)).toEqual([0.8, 0.7, 0.6, 0.5]);
  expect(graph.nodes).toHaveLength(5);
});

test('a focus leaves a party, its neighbours, and the ties among them', () => {
  const graph = makeGraph(situation(CHAD), { ...ALL, focus: 'TCD' });
  expect(graph.nodes.map((node) => node.party.party_id).sort()).toEqual(['TCD', 'rsf']);
  expect(makeGraph(situation(CHAD), { ...ALL, focus: 'SDN' }).ties).toHaveLength(2);
});

test('a country and a sign narrow the ties down', () => {
  expect(countriesOf(CHAD)).toEqual(['Chad', 'Sudan']);
  expect(makeGraph(situation(CHAD), { ...ALL, where: 'Chad' }).ties).toHaveLength(1);
  expect(makeGraph(situation(CHAD), { ...ALL, opposes: false }).ties.every((one) => one.tie.sign > 0)).toBe(
    true,
  );
});

test('ties that contradict each other are marked, and lie beside each other', () => {
  const opposite = CHAD.filter((one) => one.source.party_id === 'TCD');
  const parties = opposite.slice(0, 1).flatMap((one) => [one.source, one.target]);
  const ties = opposite.map((one) => one.tie_id);
  const graph = makeGraph(situation(CHAD, [{ kind: 'opposite', parties, ties, weight: 0.6, claims: [] }]));
  expect(
    graph.ties
      .filter((one) => one.contradicted)
      .map((one) => one.tie.tie_id)
      .sort(),
  ).toEqual([...ties].sort());
  expect(graph.ties.filter((one) => one.contradicted).map((one) => [one.lane, one.lanes])).toEqual([
    [0, 2],
    [1, 2],
  ]);
});

test('the same graph lies the same way, no two parties on one spot', () => {
  const graph = makeGraph(situation(CHAD));
  const first = layOut(graph);
  expect([...layOut(makeGraph(situation([...CHAD].reverse())))].sort()).toEqual([...first].sort());
  const spots = [...first.values()];
  for (const [number, one] of spots.entries()) {
    for (const other of spots.slice(0, number))
      expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeGreaterThan(50);
  }
  const [left, top, width, height] = boundsOf(spots);
  expect(
    spots.every((spot) => spot.x > left && spot.x < left + width && spot.y > top && spot.y < top + height),
  ).toBe(true);
});

test('a line ends in an arrowhead for who backs and in a bar for who opposes', () => {
  const ends = [
    tieLine({ x: 0, y: 0 }, { x: 100, y: 0 }, 1, 2, 0, 10),
    tieLine({ x: 0, y: 0 }, { x: 100, y: 0 }, -1, 2, 0, 10),
  ];
  expect(ends.map((line) => line.head.endsWith('Z'))).toEqual([true, false]);
  const [x = 0, y = 0] =
    tieLine({ x: 0, y: 200 }, { x: 0, y: 0 }, -1, 2, 0, 10, 40)
      .head.match(/[-.\d]+/g)
      ?.map(Number) ?? [];
  expect([Math.abs(x) < 20, y > 25]).toEqual([true, true]); // below the name, not under it
  expect(bendOf(0, 1, false)).toBe(0);
  expect(bendOf(0, 2, true)).toBe(bendOf(1, 2, false));
});

test('a country stands beside a tie only where it covers nobody', () => {
  const graph = makeGraph(situation(CHAD));
  const ids = [...new Set(graph.nodes.map(({ party }) => party.party_id))];
  const apart = new Map(ids.map((id, number) => [id, { x: 400 * number, y: 300 * (number % 2) }]));
  const crowded = new Map(ids.map((id, number) => [id, { x: 30 * number, y: 0 }]));
  expect(roomForWords(graph, apart).size).toBeGreaterThan(0);
  expect(roomForWords(graph, crowded).size).toBe(0);
});
