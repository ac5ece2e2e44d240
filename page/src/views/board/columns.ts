/** What is threatened, demanded, promised, talked of and deployed, by what has become of it. */

import type { Figure, Outlook, Standing } from '../../api/schema';

export interface Column {
  outlook: Outlook;
  standings: Standing[];
}

export interface Board {
  columns: Column[];
  /** Statements that something does not take place. */
  denied: Standing[];
}

const ORDER: Outlook[] = ['open', 'carried-out', 'withdrawn', 'expired'];

/** The columns of the board: what is due soonest first among what is open, the latest first in the others. */
export function boardOf(standings: readonly Standing[], kinds: ReadonlySet<Standing['kind']>): Board {
  const chosen = standings.filter((one) => !kinds.size || kinds.has(one.kind));
  const denied = chosen.filter((one) => one.status === 'denied').sort(latestFirst);
  const columns = ORDER.map((outlook) => ({
    outlook,
    standings: chosen
      .filter((one) => one.outlook === outlook && one.status !== 'denied')
      .sort(outlook === 'open' ? soonestDue : latestFirst),
  }));
  return { columns, denied };
}

/** A standing's own key: of the same event there is one of a kind. */
export const standingKey = (one: Standing): string => `${one.kind} ${one.events.join(' ')}`;

const FIGURES = ['force', 'killed', 'injured', 'captured', 'displaced', 'materiel'];

/** Figures by kind, forces first; of a kind the largest first. */
export function figuresByKind(figures: readonly Figure[]): { kind: string; figures: Figure[] }[] {
  const rank = (kind: string): number => (FIGURES.includes(kind) ? FIGURES.indexOf(kind) : FIGURES.length);
  const size = (figure: Figure): number => figure.best ?? figure.low ?? figure.high ?? 0;
  return [...new Set(figures.map((figure) => figure.kind))]
    .sort((one, other) => rank(one) - rank(other) || one.localeCompare(other))
    .map((kind) => ({
      kind,
      figures: figures.filter((figure) => figure.kind === kind).sort((one, other) => size(other) - size(one)),
    }));
}

function soonestDue(one: Standing, other: Standing): number {
  return (one.due ?? '9999').localeCompare(other.due ?? '9999') || latestFirst(one, other);
}

function latestFirst(one: Standing, other: Standing): number {
  return (other.made ?? '').localeCompare(one.made ?? '');
}
