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
  event: { title: 'Event', load: async () => (await import('../views/cards/EventCard')).EventCard },
  claim: { title: 'Claim', load: async () => (await import('../views/cards/ClaimCard')).ClaimCard },
  document: { title: 'Report', load: async () => (await import('../views/cards/DocumentCard')).DocumentCard },
  party: { title: 'Party', load: async () => (await import('../views/cards/PartyCard')).PartyCard },
  tie: { title: 'Tie', load: async () => (await import('../views/cards/TieCard')).TieCard },
  standing: {
    title: 'Threat, promise or move',
    load: async () => (await import('../views/cards/StandingCard')).StandingCard,
  },
};
