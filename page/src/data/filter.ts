import type { Day } from './days';
import { NO_DAY, type Events, type Lists } from './events';

/** What events are looked at; an empty list lets all through. Places and parties go by their ids. */
export interface Filters {
  readonly kinds: readonly string[];
  readonly types: readonly string[];
  readonly statuses: readonly string[];
  readonly parties: readonly string[];
  readonly places: readonly string[];
  /** Words that names of places, parties or types must have. */
  readonly text: string;
  /** The least belief, from 0 to 1. */
  readonly belief: number;
}

export const NO_FILTERS: Filters = {
  kinds: [],
  types: [],
  statuses: [],
  parties: [],
  places: [],
  text: '',
  belief: 0,
};

/** How many filters are set. */
export function countFilters(filters: Filters): number {
  const lists = [filters.kinds, filters.types, filters.statuses, filters.parties, filters.places];
  return (
    lists.filter((list) => list.length > 0).length + Number(filters.text !== '') + Number(filters.belief > 0)
  );
}

/** For each event 1 if it passes the filters and was told by a day (null for any), else 0. */
export function pass(events: Events, filters: Filters, toldBy: Day | null = null): Uint8Array {
  const passing = new Uint8Array(events.size).fill(1);
  keepCoded(passing, events.kind, wanted(events.kinds, filters.kinds));
  keepCoded(passing, events.type, wanted(events.types, filters.types));
  keepCoded(passing, events.status, wanted(events.statuses, filters.statuses));
  keepCoded(passing, events.place, wanted(events.placeIds, filters.places));
  keepParties(passing, events, filters.parties);
  if (filters.belief > 0) keep(passing, (event) => (events.belief[event] ?? 0) >= filters.belief);
  if (toldBy !== null) keep(passing, (event) => (events.told[event] ?? NO_DAY) <= toldBy);
  for (const word of filters.text.toLowerCase().split(/\s+/).filter(Boolean)) keepWord(passing, events, word);
  return passing;
}

/** The positions of the events that pass. */
export function passingEvents(passing: Uint8Array): Uint32Array {
  const found = new Uint32Array(passing.length);
  let count = 0;
  for (let event = 0; event < passing.length; event++) if (passing[event] === 1) found[count++] = event;
  return found.subarray(0, count);
}

/** For each code whether it is wanted, null where all are. */
function wanted(values: readonly string[], chosen: readonly string[]): Uint8Array | null {
  if (chosen.length === 0) return null;
  const set = new Set(chosen);
  return Uint8Array.from(values, (value) => Number(set.has(value)));
}

function keep(passing: Uint8Array, passes: (event: number) => boolean): void {
  for (let event = 0; event < passing.length; event++) {
    if (passing[event] === 1 && !passes(event)) passing[event] = 0;
  }
}

function keepCoded(passing: Uint8Array, codes: ArrayLike<number>, want: Uint8Array | null): void {
  if (want) keep(passing, (event) => want[codes[event] ?? -1] === 1);
}

function keepParties(passing: Uint8Array, events: Events, chosen: readonly string[]): void {
  const want = wanted(
    events.parties.map((party) => party.party_id),
    chosen,
  );
  if (want) keep(passing, (event) => has(events.source, event, want) || has(events.target, event, want));
}

function keepWord(passing: Uint8Array, events: Events, word: string): void {
  const having = (names: readonly string[]) =>
    Uint8Array.from(names, (name) => Number(name.toLowerCase().includes(word)));
  const places = having(
    events.places.map((place) => `${place.name} ${place.adm1 ?? ''} ${place.country ?? ''}`),
  );
  const parties = having(events.parties.map((party) => party.name));
  const types = having(events.types);
  const kinds = having(events.kinds);
  keep(
    passing,
    (event) =>
      places[events.place[event] ?? -1] === 1 ||
      types[events.type[event] ?? -1] === 1 ||
      kinds[events.kind[event] ?? -1] === 1 ||
      has(events.source, event, parties) ||
      has(events.target, event, parties),
  );
}

function has(lists: Lists, event: number, want: Uint8Array): boolean {
  const end = lists.from[event + 1] ?? 0;
  for (let at = lists.from[event] ?? 0; at < end; at++) if (want[lists.list[at] ?? -1] === 1) return true;
  return false;
}
