import type { Amounts, EventTable, Party, PlaceRef, Status } from '../api/schema';
import { dayOf, type Day } from './days';
import { placeId } from './places';

/** Stands for a day that is not known. */
export const NO_DAY = -0x80000000;

/** Positions of several parties for each event: those of event n are `list[from[n]]` up to `list[from[n + 1]]`. */
export interface Lists {
  readonly from: Uint32Array;
  readonly list: Uint16Array | Uint32Array;
}

/** The event table as typed arrays, with days as whole numbers (`NO_DAY` for none). */
export interface Events {
  readonly size: number;
  readonly ids: readonly string[];
  readonly places: readonly PlaceRef[];
  readonly placeIds: readonly string[];
  readonly parties: readonly Party[];
  readonly kinds: readonly string[];
  readonly types: readonly string[];
  readonly modes: readonly string[];
  readonly statuses: readonly Status[];
  readonly kind: Int8Array;
  readonly type: Int16Array;
  readonly mode: Int16Array;
  readonly sign: Int8Array; // 0 also where there is none: the kind tells
  readonly status: Int8Array;
  readonly place: Int32Array;
  readonly start: Int32Array;
  readonly day: Int32Array;
  readonly told: Int32Array;
  readonly dated: Uint8Array;
  readonly belief: Float32Array;
  readonly claims: Uint32Array;
  readonly voices: Uint32Array;
  readonly contradicted: Uint8Array;
  readonly source: Lists;
  readonly target: Lists;
  readonly amounts: ReadonlyMap<number, readonly Amounts[]>;
  /** Where an event stands, by its id; undefined for an id that is not there. */
  readonly at: ReadonlyMap<string, number>;
}

/** The columns that the API sends, as typed arrays. */
export function eventsOf(table: EventTable): Events {
  const epoch = dayOf(table.epoch);
  const days = (column: readonly (number | null)[]) =>
    Int32Array.from(column, (day) => (day === null ? NO_DAY : epoch + day));
  return {
    size: table.event_id.length,
    ids: table.event_id,
    places: table.places,
    placeIds: table.places.map(placeId),
    parties: table.parties,
    kinds: table.kinds,
    types: table.types,
    modes: table.modes,
    statuses: table.statuses,
    kind: Int8Array.from(table.kind),
    type: Int16Array.from(table.type),
    mode: Int16Array.from(table.mode),
    sign: Int8Array.from(table.sign, (sign) => sign ?? 0),
    status: Int8Array.from(table.status),
    place: Int32Array.from(table.place),
    start: days(table.start),
    day: days(table.day),
    told: days(table.told),
    dated: Uint8Array.from(table.dated, Number),
    belief: Float32Array.from(table.belief),
    claims: Uint32Array.from(table.claims),
    voices: Uint32Array.from(table.voices),
    contradicted: Uint8Array.from(table.contradicted, Number),
    source: listsOf(table.source),
    target: listsOf(table.target),
    amounts: amountsByEvent(table.amounts),
    at: new Map(table.event_id.map((id, position) => [id, position])),
  };
}

/** The day that an event counts for: the last one it tells of, else the one on which it was told. */
export function eventDay(events: Events, event: number): Day {
  const day = events.day[event] ?? NO_DAY;
  return day === NO_DAY ? (events.told[event] ?? NO_DAY) : day;
}

/** The parties of an event, as positions in `events.parties`. */
export function inList(lists: Lists, event: number): ArrayLike<number> {
  return lists.list.subarray(lists.from[event] ?? 0, lists.from[event + 1] ?? 0);
}

function listsOf(rows: readonly (readonly number[])[]): Lists {
  const from = new Uint32Array(rows.length + 1);
  for (const [row, entries] of rows.entries()) from[row + 1] = (from[row] ?? 0) + entries.length;
  const list = new Uint32Array(from.at(-1) ?? 0);
  for (const [row, entries] of rows.entries()) list.set(entries, from[row] ?? 0);
  return { from, list };
}

function amountsByEvent(amounts: readonly Amounts[]): Map<number, Amounts[]> {
  const found = new Map<number, Amounts[]>();
  for (const amount of amounts) {
    const before = found.get(amount.event);
    if (before) before.push(amount);
    else found.set(amount.event, [amount]);
  }
  return found;
}
