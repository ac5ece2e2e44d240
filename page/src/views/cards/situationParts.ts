/** What a situation tells of one party, and of one tie or standing by its id. */

import type { Figure, PlaceControl, Situation, Standing, Tie, TieContradiction } from '../../api/schema';
import { isOf } from '../network/graph';

export interface PartyParts {
  ties: Tie[];
  contradictions: TieContradiction[];
  holds: PlaceControl[];
  lost: PlaceControl[];
  makes: Standing[];
  faces: Standing[];
  figures: Figure[];
}

/** How likely a party must hold a place for its card to say so. */
const LIKELY = 0.2;

export function partsOf(situation: Situation, id: string): PartyParts {
  const among = (parties: readonly { party_id: string }[]) => parties.some((party) => party.party_id === id);
  return {
    ties: situation.ties.filter((tie) => isOf(tie, id)),
    contradictions: situation.contradictions.filter((one) => among(one.parties)),
    holds: situation.control.filter((one) =>
      one.holders.some((share) => share.party.party_id === id && share.probability >= LIKELY),
    ),
    lost: situation.control.filter((one) => among(one.lost_by.map((share) => share.party))),
    makes: situation.standings.filter((one) => among(one.source)),
    faces: situation.standings.filter((one) => among(one.target)),
    figures: situation.figures.filter((one) => one.party?.party_id === id || one.by?.party_id === id),
  };
}

/** What the reviews call an actor: its id in the actor list, or its name. */
export function actorKey(party: { party_id: string; name: string }): string {
  return /^[a-z0-9-]+$/.test(party.party_id) && party.party_id !== party.name ? party.party_id : party.name;
}
