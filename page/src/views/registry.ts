import type { ComponentType } from 'preact';
import type { ViewId } from '../state/choices';

/** A view: its tab, and the module that shows it, loaded when it is first opened. */
export interface ViewEntry {
  readonly id: ViewId;
  readonly title: string;
  readonly load: () => Promise<ComponentType>;
}

/** The tabs, in their order. A view reads the signals in state/ and takes no properties. */
export const REGISTRY: readonly ViewEntry[] = [
  { id: 'map', title: 'Map', load: async () => (await import('../map/MapView')).MapView },
];
