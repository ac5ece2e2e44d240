import { useSignal } from '@preact/signals';
import type { PlaceControl, Share } from '../api/schema';
import { sayIso } from '../data/days';
import { sayCount, sayProbability } from '../frame/words';
import { holdDrawing } from '../map/glyphs';
import { Glyph } from '../map/Glyph';
import { placeOf } from '../map/hovering';
import { inks } from '../map/looks';
import { open } from '../state/choices';
import { lookOf } from '../state/parties';
import { ClaimQuotes } from './ClaimQuotes';

const STATES: Record<PlaceControl['state'], string> = {
  held: 'Held: one party is likelier to hold it than not.',
  contested: 'Contested: it is fought over, or several are told to hold it.',
  lost: 'Lost: a party lost it, and nobody is told to have taken it.',
  open: 'Open: what was told is too old or too doubtful.',
};

/** Who holds a place with what probability and since when, who lost it, and the sentences that say so. */
export function PlaceHolders({ control }: { readonly control: PlaceControl }) {
  const follows =
    control.follows_from === null ? null : (placeOf(control.follows_from)?.name ?? control.follows_from);
  const exceptions = control.except_for.map((id) => placeOf(id)?.name ?? id);
  return (
    <>
      <p>{STATES[control.state]}</p>
      <ul class="rows">
        {control.holders.map((share) => (
          <Holder key={share.party.party_id} share={share} />
        ))}
        <li class="holder">
          <span class="holder-name">Nobody knows</span>
          <Bar share={control.open} colour="var(--line-strong)" />
          <span>{sayProbability(control.open)}</span>
        </li>
      </ul>
      {control.lost_by.map(({ party, since }) => (
        <p key={party.party_id} class="quiet">
          Lost by {party.name}
          {since === null ? '' : ` on ${sayIso(since)}`}
        </p>
      ))}
      {control.extent !== null && <p class="quiet">This is about {control.extent} it.</p>}
      {exceptions.length > 0 && <p class="quiet">Except for {exceptions.join(', ')}.</p>}
      {follows !== null && <p class="quiet">Nobody reported on the place itself: it follows {follows}.</p>}
      <p class="quiet">Last told of: {sayIso(control.last_told)}</p>
      <Sayings claims={control.claims} />
    </>
  );
}

function Holder({ share }: { readonly share: Share }) {
  const { party, probability, since, claims } = share;
  const look = lookOf(party.party_id);
  const drawing = holdDrawing({ state: 'held', parties: [look], probability: 1, wide: false }, inks.value);
  return (
    <li class="holder">
      <button type="button" class="plain holder-name" onClick={() => open('party', party.party_id)}>
        <Glyph drawing={drawing} scale={0.6} /> {party.name}
      </button>
      <Bar share={probability} colour={look.colour} />
      <span>{sayProbability(probability)}</span>
      <span class="quiet holder-since">
        {since === null ? 'since a day not told' : `since ${sayIso(since)}`},{' '}
        {sayCount(claims.length, 'claim')}
      </span>
    </li>
  );
}

function Bar({ share, colour }: { readonly share: number; readonly colour: string }) {
  return (
    <span class="share-bar" aria-hidden="true">
      <svg viewBox="0 0 100 6" preserveAspectRatio="none">
        <rect width={share * 100} height="6" style={{ fill: colour }} />
      </svg>
    </span>
  );
}

const AT_FIRST = 4;

function Sayings({ claims }: { readonly claims: readonly string[] }) {
  const all = useSignal(false);
  const shown = all.value ? claims : claims.slice(-AT_FIRST);
  if (claims.length === 0) return null;
  return (
    <div class="sayings">
      <h3>Who says so</h3>
      <ClaimQuotes claims={shown.toReversed()} />
      {claims.length > AT_FIRST && (
        <button
          type="button"
          class="plain"
          aria-expanded={all.value}
          onClick={() => (all.value = !all.value)}
        >
          {all.value ? 'Show the latest only' : `Show all ${claims.length}`}
        </button>
      )}
    </div>
  );
}
