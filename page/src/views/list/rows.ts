/** Which events the list has, and what a row of it says. */

import type { Status } from '../../api/schema';
import { isoOf, type Day } from '../../data/days';
import { eventDay, inList, NO_DAY, type Events } from '../../data/events';
import { amountWords, placeWords, spanWords, whatWords } from '../wording';

/** The events among `passing` up to a day, and within `days` if given: the newest first, without a day last. */
export function rowsUpTo(
  events: Events,
  passing: Uint32Array,
  day: Day,
  days: readonly [Day, Day] | null,
): Uint32Array {
  const shown = passing.filter((event) => {
    const at = eventDay(events, event);
    if (at === NO_DAY) return days === null;
    return at <= day && (days === null || (at >= days[0] && at <= days[1]));
  });
  return isSorted(events, shown)
    ? shown.reverse()
    : shown.sort((a, b) => eventDay(events, b) - eventDay(events, a) || b - a);
}

function isSorted(events: Events, rows: Uint32Array): boolean {
  for (let at = 1; at < rows.length; at++) {
    if (eventDay(events, rows[at - 1] ?? 0) > eventDay(events, rows[at] ?? 0)) return false;
  }
  return true;
}

export interface Row {
  id: string;
  when: string;
  what: string;
  source: string[];
  target: string[];
  place: string;
  amounts: string[];
  status: Status;
  belief: number;
  claims: number;
  voices: number;
  contradicted: boolean;
}

/** What a row says of an event. */
export function rowOf(events: Events, event: number): Row {
  const kind = events.kinds[events.kind[event] ?? 0] ?? 'event';
  const iso = (day: Day | undefined) => (day === undefined || day === NO_DAY ? null : isoOf(day));
  const end = iso(events.day[event]);
  const told = iso(events.told[event]);
  const names = (of: Events['source']) =>
    Array.from(inList(of, event), (party) => events.parties[party]?.name ?? '');
  return {
    id: events.ids[event] ?? '',
    when: end
      ? spanWords(iso(events.start[event]) ?? end, end, events.dated[event] === 1)
      : told
        ? `told ${spanWords(told, told)}`
        : spanWords(null, null),
    what: whatWords(
      kind as 'event',
      events.types[events.type[event] ?? -1] ?? null,
      events.modes[events.mode[event] ?? -1] ?? null,
      events.sign[event] ?? 0,
    ),
    source: names(events.source),
    target: names(events.target),
    place: placeWords(events.places[events.place[event] ?? -1] ?? null),
    amounts: (events.amounts.get(event) ?? []).map(amountWords),
    status: events.statuses[events.status[event] ?? 0] ?? 'asserted',
    belief: events.belief[event] ?? 0,
    claims: events.claims[event] ?? 0,
    voices: events.voices[event] ?? 0,
    contradicted: events.contradicted[event] === 1,
  };
}
