import type { ComponentType } from 'preact';
import type { Thing } from '../state/choices';

/** A card shows one thing in the side panel; it gets the thing's id, and for documents the claim to show. */
export interface CardProps {
  readonly thing: Thing;
}

interface CardEntry {
  readonly title: string;
  readonly load: () => Promise<ComponentType<CardProps>>;
}

/** The card of each kind of thing that has one, loaded when it is first opened. */
export const CARDS: Partial<Record<Thing['kind'], CardEntry>> = {
  place: { title: 'Place', load: async () => (await import('./PlaceCard')).PlaceCard },
};
