import type { ComponentType } from 'preact';
import type { View } from '../api/schema';
import { CARDS } from '../cards/registry';
import type { ViewId } from '../state/choices';
import { offers, viewed } from '../state/record';

/** A view: its tab, and the module that shows it, loaded when it is first opened. */
export interface ViewEntry {
  readonly id: ViewId;
  readonly title: string;
  readonly load: () => Promise<ComponentType>;
  /** What must be offered for the view to be there. */
  readonly needs?: View['offers'][number];
}

/** The tabs, in their order. A view reads the signals in state/ and takes no properties. */
const REGISTRY: readonly ViewEntry[] = [
  { id: 'map', title: 'Map', load: async () => (await import('../map/MapView')).MapView },
  { id: 'network', title: 'Network', load: async () => (await import('./network/NetworkView')).NetworkView },
  {
    id: 'timeline',
    title: 'Timeline',
    load: async () => (await import('./timeline/TimelineView')).TimelineView,
  },
  { id: 'list', title: 'List', load: async () => (await import('./list/ListView')).ListView },
  { id: 'board', title: 'Board', load: async () => (await import('./board/BoardView')).BoardView },
  {
    id: 'review',
    title: 'Review',
    load: async () => (await import('./review/ReviewView')).ReviewView,
    needs: 'review',
  },
  { id: 'compare', title: 'Compare', load: async () => (await import('./compare/CompareView')).CompareView },
  {
    id: 'forecast',
    title: 'Forecast',
    load: async () => (await import('./forecast/ForecastView')).ForecastView,
  },
];

/** Fetches the modules of all views and cards, so that they open at once, and while the server is away. */
export async function loadAll(): Promise<void> {
  // What can't be had is asked for again when it is opened, and told of there.
  await Promise.allSettled([...REGISTRY, ...Object.values(CARDS)].map(({ load }) => load()));
}

/** The views that this record has. */
export function shownViews(): readonly ViewEntry[] {
  return REGISTRY.filter(({ needs }) => needs === undefined || !viewed.value || offers(needs));
}
