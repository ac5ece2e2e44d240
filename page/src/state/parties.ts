/** The parties of the record: how they look, and how many events each has. */
import { computed } from '@preact/signals';
import type { Party } from '../api/schema';
import { partiesOf, looksOf, type Look } from '../data/palette';
import { events, passingList } from './record';
import { isDark } from './theme';

const NOBODY: Look = { light: '#7b8794', dark: '#98a4b3', letters: '?' };

const looks = computed<ReadonlyMap<string, Look>>(() => (events.value ? looksOf(events.value) : new Map()));

/** The colour of a party in the theme shown, and its letters. */
export function lookOf(partyId: string | undefined): { colour: string; letters: string } {
  const look = (partyId === undefined ? undefined : looks.value.get(partyId)) ?? NOBODY;
  return { colour: isDark.value ? look.dark : look.light, letters: look.letters };
}

/** Parties by how many of the passing events they take part in. */
export const partyCounts = computed<readonly { party: Party; count: number }[]>(() => {
  const table = events.value;
  if (!table) return [];
  const counts = new Uint32Array(table.parties.length);
  for (const event of passingList.value) {
    for (const party of partiesOf(table, event)) counts[party] = (counts[party] ?? 0) + 1;
  }
  return table.parties
    .map((party, at) => ({ party, count: counts[at] ?? 0 }))
    .sort((a, b) => b.count - a.count || a.party.name.localeCompare(b.party.name));
});

/** The name of a party, its id where it is not among those of the events. */
export function nameOf(partyId: string): string {
  return events.value?.parties.find(({ party_id }) => party_id === partyId)?.name ?? partyId;
}
