/** Forecasts as the view ranks them: sections of rows, a row for each subject with all its periods. */

import type { Family, Forecast, ForecastPage } from '../../api/schema';

/** One subject of a section; more than one forecast where it is forecast for several periods. */
export interface Row {
  /** What tells it in the share address; the same on all days. */
  key: string;
  name: string;
  /** Of the first period: that it comes, or that there is any. */
  chance: number;
  /** Its 90% interval, null where the forecast is of a number. */
  interval: readonly [number, number] | null;
  /** The probability before any claim was looked at, null where it can't be told apart. */
  structural: number | null;
  /** Whether reports speak of a state that may join, however unlikely that is; such stay in sight. */
  reported: boolean;
  forecasts: readonly Forecast[];
}

export interface Section {
  id: string;
  title: string;
  /** The last day of all questions, null where they end on different days. */
  until: string | null;
  rows: Row[];
  /** Whether there is a row that is of a number. */
  counts: boolean;
}

const SECTIONS: { id: string; title: string; families: Family[] }[] = [
  { id: 'joining', title: 'Who may be drawn in', families: ['joining'] },
  { id: 'escalation', title: 'Who may turn to force', families: ['escalation'] },
  { id: 'places', title: 'Where violence may come', families: ['place-days', 'country-month'] },
  { id: 'threats', title: 'Threats that may be carried out', families: ['threat'] },
  { id: 'ceasefires', title: 'Ceasefires that may hold', families: ['ceasefire'] },
];

/** The sections that have any row, each with the likeliest first. */
export function sectionsOf(page: ForecastPage, nameOf: (id: string) => string): Section[] {
  return SECTIONS.map(({ id, title, families }) => {
    const forecasts = page.forecasts.forecasts.filter((one) => families.includes(one.question.family));
    const rows = rowsOf(forecasts, page.names, nameOf);
    const ends = new Set(forecasts.map((one) => one.question.end));
    const [end] = ends;
    return {
      id,
      title,
      until: ends.size === 1 && end !== undefined ? end : null,
      rows,
      counts: forecasts.some((one) => one.distribution.quantiles.length > 0),
    };
  }).filter((section) => section.rows.length > 0);
}

/** That what is asked comes to be; of a number, that it is not zero. */
export function chanceOf({ distribution }: Forecast): number {
  return distribution.probability ?? 1 - (distribution.chance_of_zero ?? 0);
}

/** The value that the number stays below with a probability, as near as the forecast tells; null for none. */
export function quantileOf({ distribution }: Forecast, level: number): number | null {
  const near = (other: number) => Math.abs(other - level);
  const found = [...distribution.quantiles].sort((one, two) => near(one.level) - near(two.level))[0];
  return found?.value ?? null;
}

function rowsOf(
  forecasts: readonly Forecast[],
  names: Readonly<Record<string, string>>,
  nameOf: (id: string) => string,
): Row[] {
  const groups = new Map<string, Forecast[]>();
  for (const one of forecasts) {
    const { family, subject, unit } = one.question;
    // Where others fight may change from day to day; a state that may join is the same.
    const whole = `${family}:${family === 'joining' ? (subject[0] ?? '') : subject.join('+')}`;
    // Numbers of one subject are one course through time; a question of yes or no stands for itself.
    const key = unit ? `${whole}:${unit}` : free(whole, groups);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups]
    .map(([key, group]) => rowOf(key, group.sort(byStart), names, nameOf))
    .sort((one, other) => other.chance - one.chance || one.name.localeCompare(other.name));
}

function free(key: string, taken: ReadonlyMap<string, unknown>): string {
  let number = 1;
  let found = key;
  while (taken.has(found)) found = `${key}~${++number}`;
  return found;
}

function rowOf(
  key: string,
  forecasts: readonly Forecast[],
  names: Readonly<Record<string, string>>,
  nameOf: (id: string) => string,
): Row {
  const first = forecasts[0] as Forecast; // no group is made without one
  const { low, high } = first.distribution;
  return {
    key,
    name: rowName(first, names, nameOf),
    chance: chanceOf(first),
    interval: low !== null && high !== null ? [low, high] : null,
    structural: first.structural,
    reported: first.question.family === 'joining' && first.drivers.some((one) => one.claims.length > 0),
    forecasts,
  };
}

/** The subject by name; the question itself where it has none. */
function rowName(
  { question }: Forecast,
  names: Readonly<Record<string, string>>,
  nameOf: (id: string) => string,
): string {
  if (question.family === 'threat') return question.text;
  const called = question.subject.map((id) => {
    const name = names[id] ?? nameOf(id);
    return name === id ? null : name;
  });
  // A ceasefire is called by its parties, which stand behind the event that made it.
  const parties = question.family === 'ceasefire' ? called.slice(1) : called;
  if (question.family === 'escalation' || question.family === 'ceasefire') {
    const known = parties.length > 0 && parties.every((name) => name !== null);
    return known ? parties.join(' – ') : question.text;
  }
  return called[0] ?? question.text;
}

function byStart(one: Forecast, other: Forecast): number {
  return one.question.start.localeCompare(other.question.start);
}
