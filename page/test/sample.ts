import type { Course, EventTable, Hold, Party, PlaceRef, Run } from '../src/api/schema';

/** A place of a made-up country. */
export function place(name: string, more: Partial<PlaceRef> = {}): PlaceRef {
  return {
    name,
    country: 'XXA',
    adm1: null,
    lat: 10,
    lon: 20,
    precision: 'city',
    geonames_id: null,
    ...more,
  };
}

export const GUARD: Party = { party_id: 'XXA', name: 'Arda' };
export const FRONT: Party = { party_id: 'river front', name: 'River Front' };
export const LEAGUE: Party = { party_id: 'LGE', name: 'Coastal League' };

/** A run of a place's holding. */
export function run(step: number, state: Hold, holders: number[], more: Partial<Run> = {}): Run {
  return {
    step,
    state,
    holders,
    shares: holders.map(() => 0.8),
    open: 0.2,
    lost_by: [],
    follows: false,
    ...more,
  };
}

/** A course of three days over the places given. */
export function course(places: PlaceRef[], runs: Run[][]): Course {
  return {
    steps: ['2020-01-01', '2020-01-02', '2020-01-03'],
    done: 3,
    parties: [GUARD, FRONT, LEAGUE],
    place_ids: places.map(({ name }) => name),
    places,
    runs,
  };
}

/** One row of an event table. */
export interface Row {
  readonly type?: string;
  readonly kind?: EventTable['kinds'][number];
  readonly status?: EventTable['statuses'][number];
  readonly source?: number[];
  readonly target?: number[];
  readonly place?: number;
  readonly day?: number | null;
  readonly told?: number | null;
  readonly belief?: number;
}

/** A table with the rows given; days count from 2020-01-01. */
export function table(rows: readonly Row[], places: PlaceRef[] = [place('Aven'), place('Belo')]): EventTable {
  const types = ['ASSAULT', 'CONSULT', 'AID'];
  const kinds = ['event', 'control', 'alignment', 'strength'] as const;
  const statuses = ['asserted', 'denied'] as const;
  const column = <T>(value: (row: Row) => T) => rows.map(value);
  return {
    epoch: '2020-01-01',
    places,
    parties: [GUARD, FRONT, LEAGUE],
    kinds: [...kinds],
    types,
    modes: [],
    statuses: [...statuses],
    event_id: rows.map((_, at) => `e${at}`),
    kind: column(({ kind = 'event' }) => kinds.indexOf(kind)),
    type: column(({ type }) => (type === undefined ? -1 : types.indexOf(type))),
    mode: column(() => -1),
    sign: column(() => null),
    status: column(({ status = 'asserted' }) => (status === 'denied' ? 1 : 0)),
    source: column(({ source = [] }) => source),
    target: column(({ target = [] }) => target),
    place: column(({ place: at = -1 }) => at),
    start: column(({ day = null }) => day),
    day: column(({ day = null }) => day),
    told: column(({ told = 0 }) => told),
    dated: column(() => true),
    belief: column(({ belief = 0.5 }) => belief),
    claims: column(() => 1),
    voices: column(() => 1),
    contradicted: column(() => false),
    amounts: [],
  };
}
