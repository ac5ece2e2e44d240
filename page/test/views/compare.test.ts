import { expect, test } from 'vitest';
import type { Change, PlaceControl, Share } from '../../src/api/schema';
import { compareControl, controlWords, groupChanges } from '../../src/views/compare/differences';

const share = (name: string, probability: number): Share => ({
  party: { party_id: name, name },
  probability,
  since: null,
  claims: [],
});
const control = (name: string, state: PlaceControl['state'], holders: Share[]): PlaceControl => ({
  place_id: name,
  place: { name, country: 'SDN', adm1: null, lat: null, lon: null, precision: 'city', geonames_id: null },
  state,
  holders,
  open: 0,
  extent: null,
  except_for: [],
  follows_from: null,
  lost_by: [],
  last_told: null,
  events: [],
  claims: [],
});

test('places whose holder changed come first, a change of likelihood alone is none', () => {
  const before = [
    control('Abyei', 'held', [share('SDN', 0.9)]),
    control('Kurmuk', 'held', [share('SDN', 0.9)]),
  ];
  const after = [
    control('Abyei', 'held', [share('SDN', 0.6)]),
    control('Kurmuk', 'held', [share('RSF', 0.8)]),
    control('Wad', 'open', []),
  ];
  const rows = compareControl(before, after);
  expect(rows.map((row) => [row.name, row.differs])).toEqual([
    ['Kurmuk (SDN)', true],
    ['Wad (SDN)', true],
    ['Abyei (SDN)', false],
  ]);
  expect(controlWords(rows[0]?.after ?? null)).toBe('Held by RSF (0.80)');
  expect(controlWords(rows[1]?.before ?? null)).toBe('nothing told');
});

test('changes are told by kind, kinds without any left out', () => {
  const change = (what: Change['what']): Change => ({ what, key: 'k', before: null, after: 'a', claims: [] });
  expect(
    groupChanges([change('tie'), change('control'), change('tie')]).map((group) => [
      group.what,
      group.changes.length,
    ]),
  ).toEqual([
    ['control', 1],
    ['tie', 2],
  ]);
});
