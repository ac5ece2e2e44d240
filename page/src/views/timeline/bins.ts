/** Events counted by day, week, month or year, in lanes by type or by actor. */

import { dayOf, isoOf, type Day } from '../../data/days';
import { eventDay, inList, NO_DAY, type Events } from '../../data/events';
import { whatWords } from '../wording';

export type Unit = 'day' | 'week' | 'month' | 'year';
export type By = 'type' | 'actor';

export interface Lane {
  key: string;
  name: string;
  /** The type, or the position of the party, that it is of; null for the rest of them. */
  of: string | number | null;
  /** For each bin how many events are told as so, and how many as planned, possible, unconfirmed or denied. */
  told: Uint32Array;
  open: Uint32Array;
  total: number;
}

export interface Bins {
  unit: Unit;
  /** First days of the bins, and one more: the day behind the last bin. */
  edges: Day[];
  lanes: Lane[];
  most: number;
  /** How many of the events lie before and behind the bins, and how many have no day. */
  before: number;
  after: number;
  undated: number;
}

const MOST_BINS: Record<Exclude<Unit, 'year'>, number> = { day: 130, week: 160, month: 200 };
const MOST_ACTORS = 12;

/** The unit in which a range makes a number of bins that can be told apart. */
export function unitFor(first: Day, last: Day): Unit {
  const days = last - first + 1;
  if (days <= MOST_BINS.day) return 'day';
  if (days <= MOST_BINS.week * 7) return 'week';
  return days <= MOST_BINS.month * 30.5 ? 'month' : 'year';
}

/** First days of the units from one day to another, and the day behind the last. */
export function edgesOf(first: Day, last: Day, unit: Unit): Day[] {
  const edges: Day[] = [];
  let day = startOf(first, unit);
  for (; day <= last; day = nextOf(day, unit)) edges.push(day);
  return [...edges, day];
}

/** The range that nearly all events lie in: what is told of long ago is left out if that makes it half as long. */
export function chiefRange(days: readonly Day[]): [Day, Day] | null {
  const sorted = Float64Array.from(days).sort();
  const first = sorted[0];
  const last = sorted[sorted.length - 1];
  if (first === undefined || last === undefined) return null;
  const chief = sorted[Math.floor(sorted.length * 0.05)] ?? first;
  return [(last - chief + 1) * 2 < last - first + 1 ? chief : first, last];
}

/** Events in bins. `rows` are positions of events. */
export function binEvents(events: Events, rows: ArrayLike<number>, by: By, range: [Day, Day]): Bins {
  const unit = unitFor(...range);
  const edges = edgesOf(...range, unit);
  const first = edges[0] ?? range[0];
  const behind = edges[edges.length - 1] ?? range[1];
  const binOfDay = spread(edges);
  const keysOf = by === 'type' ? typeKeys(events) : actorKeys(events, rows);
  const lanes = new Map<string, Lane>();
  const bins = { unit, edges, lanes: [] as Lane[], most: 0, before: 0, after: 0, undated: 0 };
  const asserted = events.statuses.indexOf('asserted');
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at] ?? 0;
    const day = eventDay(events, row);
    if (day === NO_DAY) bins.undated += 1;
    else if (day < first) bins.before += 1;
    else if (day >= behind) bins.after += 1;
    else {
      for (const key of keysOf.of(row)) {
        const lane = lanes.get(key) ?? newLane(key, keysOf, edges.length - 1);
        lanes.set(key, lane);
        const counts = events.status[row] === asserted ? lane.told : lane.open;
        const bin = binOfDay[day - first] ?? 0;
        counts[bin] = (counts[bin] ?? 0) + 1;
        lane.total += 1;
        bins.most = Math.max(bins.most, (lane.told[bin] ?? 0) + (lane.open[bin] ?? 0));
      }
    }
  }
  const rest = (lane: Lane): number => (lane.of === null ? 1 : 0);
  bins.lanes = [...lanes.values()].sort(
    (one, other) => rest(one) - rest(other) || other.total - one.total || (one.key < other.key ? -1 : 1),
  );
  return bins;
}

interface Keys {
  of(row: number): string[];
  name(key: string): string;
  origin(key: string): string | number | null;
}

function newLane(key: string, keys: Keys, bins: number): Lane {
  return {
    key,
    name: keys.name(key),
    of: keys.origin(key),
    total: 0,
    told: new Uint32Array(bins),
    open: new Uint32Array(bins),
  };
}

/** Acts go by their type; holds, ties and strengths by what they are. */
function typeKeys(events: Events): Keys {
  const key = (row: number): string => {
    const kind = events.kinds[events.kind[row] ?? 0] ?? 'event';
    return kind === 'event' ? (events.types[events.type[row] ?? -1] ?? 'EVENT') : kind;
  };
  const KINDS: Record<string, string> = {
    control: 'Holds of places',
    alignment: 'Ties',
    strength: 'Strengths',
  };
  return {
    of: (row) => [key(row)],
    name: (of) => KINDS[of] ?? whatWords('event', of, null, null),
    origin: (of) => of,
  };
}

/** The parties that take part most often, and one lane for all others. */
function actorKeys(events: Events, rows: ArrayLike<number>): Keys {
  const often = new Map<number, number>();
  const parties = (row: number): number[] => [
    ...new Set([...Array.from(inList(events.source, row)), ...Array.from(inList(events.target, row))]),
  ];
  for (let at = 0; at < rows.length; at += 1) {
    for (const party of parties(rows[at] ?? 0)) often.set(party, (often.get(party) ?? 0) + 1);
  }
  const chief = new Set(
    [...often]
      .sort((one, other) => other[1] - one[1] || one[0] - other[0])
      .slice(0, MOST_ACTORS)
      .map(([party]) => party),
  );
  return {
    of(row) {
      const shown = parties(row)
        .filter((party) => chief.has(party))
        .map(String);
      return shown.length ? shown : ['others'];
    },
    name: (key) => (key === 'others' ? 'Others, or nobody named' : (events.parties[Number(key)]?.name ?? '')),
    origin: (key) => (key === 'others' ? null : Number(key)),
  };
}

/** For each day from the first edge on the bin that it lies in. */
function spread(edges: readonly Day[]): Uint16Array {
  const first = edges[0] ?? 0;
  const bins = new Uint16Array((edges[edges.length - 1] ?? first) - first);
  for (let bin = 0; bin + 1 < edges.length; bin += 1)
    bins.fill(bin, (edges[bin] ?? 0) - first, (edges[bin + 1] ?? 0) - first);
  return bins;
}

function startOf(day: Day, unit: Unit): Day {
  if (unit === 'day') return day;
  if (unit === 'week') return day - ((((day + 3) % 7) + 7) % 7); // 1970-01-01 was a Thursday; weeks begin on Mondays
  return dayOf(unit === 'month' ? `${isoOf(day).slice(0, 7)}-01` : `${isoOf(day).slice(0, 4)}-01-01`);
}

function nextOf(day: Day, unit: Unit): Day {
  return unit === 'day'
    ? day + 1
    : unit === 'week'
      ? day + 7
      : startOf(day + (unit === 'month' ? 31 : 366), unit);
}
