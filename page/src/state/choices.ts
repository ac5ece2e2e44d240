/** What the user has chosen: all of it is in the share address, and every view shows it. */
import { signal } from '@preact/signals';
import type { Day } from '../data/days';
import { NO_FILTERS, type Filters } from '../data/filter';

export const VIEWS = [
  'map',
  'network',
  'timeline',
  'list',
  'board',
  'review',
  'compare',
  'forecast',
] as const;
export type ViewId = (typeof VIEWS)[number];

/** Which reports count: all of them, those published by the slider's day, or by a day of its own. */
export type KnownBy = 'all' | 'day' | Day;

export const THINGS = ['event', 'claim', 'document', 'place', 'party', 'tie', 'standing'] as const;

/** What a card is about. For a document `at` is the claim to show its passage of. */
export interface Thing {
  readonly kind: (typeof THINGS)[number];
  readonly id: string;
  readonly at?: string;
}

export const SPANS = [7, 30, 0] as const;
/** How many days before the slider's day the events of the map are from; 0 for all before it. */
export type Span = (typeof SPANS)[number];

export const LAYERS = ['control', 'events', 'moves', 'tiles'] as const;
export type Layer = (typeof LAYERS)[number];

export const THEMES = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** The days that are compared. */
export interface Compared {
  readonly before: Day;
  readonly after: Day;
}

/** Which ties the network shows. */
export interface TieChoice {
  /** Show only this party's ties, and those among the parties that it is tied to. */
  readonly focus: string | null;
  /** Show only ties told of in this country. */
  readonly where: string | null;
  readonly backs: boolean;
  readonly opposes: boolean;
}

export const ALL_TIES: TieChoice = { focus: null, where: null, backs: true, opposes: true };

export const LANES = ['type', 'actor'] as const;
/** What the lanes of the timeline are of. */
export type Lanes = (typeof LANES)[number];

/** The slider's day; null is the record's last one. `dayShown` of record.ts is never null once there are data. */
export const day = signal<Day | null>(null);
export const view = signal<ViewId>('map');
export const knownBy = signal<KnownBy>('all');
export const selected = signal<Thing | null>(null);
export const filters = signal<Filters>(NO_FILTERS);
export const compared = signal<Compared | null>(null);
/** The days that the list alone is narrowed down to, both included; null for all. */
export const listDays = signal<readonly [Day, Day] | null>(null);
export const ties = signal<TieChoice>(ALL_TIES);
export const lanes = signal<Lanes>('type');
/** The keys of the forecasts whose drivers are shown. */
export const forecastsOpen = signal<readonly string[]>([]);
export const span = signal<Span>(30);
export const layers = signal<readonly Layer[]>(LAYERS);
export const theme = signal<Theme>('auto');

/** Opens the card of a thing. */
export function open(kind: Thing['kind'], id: string, at?: string): void {
  selected.value = at === undefined ? { kind, id } : { kind, id, at };
}

/** Closes the card. */
export function closeCard(): void {
  selected.value = null;
}

/** Changes some of the filters. */
export function filterBy(change: Partial<Filters>): void {
  filters.value = { ...filters.peek(), ...change };
}
