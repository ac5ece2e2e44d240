import type { Course, Hold, Party, PlaceControl, PlaceRef, Run, SituationPage } from '../api/schema';
import { dayOf, isoOf, type Day } from './days';

/** Who holds a place, as the map shows it. */
export interface Control {
  readonly placeId: string;
  readonly place: PlaceRef;
  readonly state: Hold;
  /** The likeliest first. */
  readonly holders: readonly { readonly party: Party; readonly probability: number }[];
  readonly open: number;
  readonly lostBy: readonly Party[];
}

/** That a place passed from one party to another; null where nobody is told to have it. */
export interface Move {
  readonly placeId: string;
  readonly place: PlaceRef;
  readonly from: Party | null;
  readonly to: Party | null;
}

/** Who holds each place that something is told of, on a day. */
export function controlOn(course: Course, day: Day): Control[] {
  const step = stepOn(course, day);
  return course.places.flatMap((place, at) => {
    const run = runAt(course.runs[at] ?? [], step);
    const placeId = course.place_ids[at];
    return run && placeId !== undefined ? [controlOf(course, placeId, place, run)] : [];
  });
}

/** The same out of a situation. */
export function controlIn({ situation }: SituationPage): Control[] {
  return situation.control
    .filter((control) => control.state !== 'open' || control.holders.length > 0)
    .map((control) => ({
      placeId: control.place_id,
      place: control.place,
      state: control.state,
      holders: control.holders.map(({ party, probability }: PlaceControl['holders'][number]) => ({
        party,
        probability,
      })),
      open: control.open,
      lostBy: control.lost_by.map(({ party }) => party),
    }));
}

/** What passed from one hand to another between two pictures of who holds what. */
export function movesBetween(before: readonly Control[], after: readonly Control[]): Move[] {
  const earlier = new Map(before.map((control) => [control.placeId, control]));
  return after.flatMap((control) => {
    const was = earlier.get(control.placeId);
    const from = (was && holderOf(was)) ?? control.lostBy[0] ?? null;
    const to = holderOf(control);
    const isNews =
      was === undefined || holderOf(was)?.party_id !== to?.party_id || was.state !== control.state;
    const isMove =
      from !== null && from.party_id !== to?.party_id && (to !== null || control.state === 'lost');
    return isNews && isMove ? [{ placeId: control.placeId, place: control.place, from, to }] : [];
  });
}

/** The party that is taken to hold a place: none where it is contested, lost or open. */
export function holderOf(control: Control): Party | null {
  return control.state === 'held' ? (control.holders[0]?.party ?? null) : null;
}

/** Whether the course is made as far as a day. */
export function covers(course: Course, day: Day): boolean {
  return stepOn(course, day) < course.done;
}

/** Whether a day is a step of its own: between two steps the course has the earlier one's picture. */
export function isStep(course: Course, day: Day): boolean {
  return course.steps.includes(isoOf(day));
}

/** The last step that is not after a day; -1 where all are. */
function stepOn(course: Course, day: Day): number {
  return course.steps.findLastIndex((step) => dayOf(step) <= day);
}

function runAt(runs: readonly Run[], step: number): Run | undefined {
  const run = runs.findLast((one) => one.step <= step);
  return run && (run.state !== 'open' || run.holders.length > 0) ? run : undefined;
}

function controlOf(course: Course, placeId: string, place: PlaceRef, run: Run): Control {
  const party = (at: number) => course.parties[at];
  return {
    placeId,
    place,
    state: run.state,
    holders: run.holders.flatMap((at, rank) => {
      const holder = party(at);
      return holder ? [{ party: holder, probability: run.shares[rank] ?? 0 }] : [];
    }),
    open: run.open,
    lostBy: run.lost_by.flatMap((at) => party(at) ?? []),
  };
}
