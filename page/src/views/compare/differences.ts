/** What is different between two days. */

import type { Change, PlaceControl } from '../../api/schema';
import { holdWord, probability } from '../wording';

export interface Group {
  what: Change['what'];
  title: string;
  changes: Change[];
}

const TITLES: [Change['what'], string][] = [
  ['control', 'Who holds which place'],
  ['contradiction', 'Ties that contradict each other'],
  ['tie', 'Who backs and who opposes whom'],
  ['standing', 'Threats, demands, promises, talks, deployments'],
  ['figure', 'Forces and losses'],
];

/** Changes by what they are of, in the order of the page's views. */
export function groupChanges(changes: readonly Change[]): Group[] {
  return TITLES.map(([what, title]) => ({
    what,
    title,
    changes: changes.filter((change) => change.what === what),
  })).filter((group) => group.changes.length > 0);
}

export interface ControlRow {
  id: string;
  name: string;
  before: PlaceControl | null;
  after: PlaceControl | null;
  differs: boolean;
}

/** The control of both days side by side, what differs first; likelihood alone makes no difference. */
export function compareControl(
  before: readonly PlaceControl[],
  after: readonly PlaceControl[],
): ControlRow[] {
  const ids = new Map<string, ControlRow>();
  for (const [side, controls] of [
    ['before', before],
    ['after', after],
  ] as const) {
    for (const one of controls) {
      const row = ids.get(one.place_id) ?? {
        id: one.place_id,
        name: nameOf(one),
        before: null,
        after: null,
        differs: false,
      };
      ids.set(one.place_id, { ...row, [side]: one });
    }
  }
  return [...ids.values()]
    .map((row) => ({ ...row, differs: holderKey(row.before) !== holderKey(row.after) }))
    .sort((one, other) => Number(other.differs) - Number(one.differs) || one.name.localeCompare(other.name));
}

/** Who holds a place: "Held by the RSF (0.81)". */
export function controlWords(one: PlaceControl | null): string {
  if (!one) return 'nothing told';
  const shares = one.holders.map((share) => `${share.party.name} (${probability(share.probability)})`);
  const extent = one.extent ? `, ${one.extent} it` : '';
  switch (one.state) {
    case 'held':
      return `${holdWord(one.state)} by ${shares[0] ?? 'nobody named'}${extent}`;
    case 'contested':
      return `${holdWord(one.state)} by ${shares.slice(0, 3).join(' and ') || 'nobody named'}`;
    case 'lost':
      return `${holdWord(one.state)} by ${one.lost_by.map((share) => share.party.name).join(' and ')}`;
    case 'open':
      return shares[0] ? `${holdWord(one.state)}; likeliest ${shares[0]}` : holdWord(one.state);
  }
}

function nameOf(one: PlaceControl): string {
  return one.place.country ? `${one.place.name} (${one.place.country})` : one.place.name;
}

function holderKey(one: PlaceControl | null): string {
  if (!one) return 'none';
  if (one.state === 'open') return 'open';
  const parties =
    one.state === 'lost'
      ? one.lost_by
      : one.state === 'held'
        ? one.holders.slice(0, 1)
        : one.holders.slice(0, 2);
  return [one.state, ...parties.map((share) => share.party.party_id).sort()].join(' ');
}
