import type { Drawing } from './drawing';
import { holdDrawing, moveDrawing, QUAD_SIGNS, type HoldMark } from './glyphs';
import { Glyph } from './Glyph';
import { sayEvents } from './features';
import { inks } from './looks';
import { controls, moves } from './onMap';
import { QUADS } from '../data/quads';
import { layers } from '../state/choices';
import { lookOf } from '../state/parties';
import { sayWord } from '../frame/words';

const STATES: readonly [HoldMark['state'], string][] = [
  ['held', 'Held; the more of the ring, the likelier'],
  ['contested', 'Contested between two halves'],
  ['lost', 'Lost by it; nobody is told to have it'],
  ['open', 'Open: told too little, or too long ago'],
];

/** What each mark on the map means, with the parties that are on it. */
export function Legend() {
  const parties = partiesShown();
  const [first, second] = parties.map(({ party_id }) => lookOf(party_id));
  const [a, b] = [first ?? lookOf(undefined), second ?? lookOf(undefined)];
  const mark = (state: HoldMark['state'], wide = false): HoldMark => ({
    state,
    parties: state === 'contested' ? [a, b] : state === 'open' ? [] : [a],
    probability: 0.75,
    wide,
  });
  const on = layers.value;
  return (
    <div class="map-legend">
      {on.includes('control') && (
        <>
          <h2>Parties</h2>
          <ul>
            {parties.map((party) => (
              <Row
                key={party.party_id}
                drawing={holdDrawing(
                  { state: 'held', parties: [lookOf(party.party_id)], probability: 1, wide: false },
                  inks.value,
                )}
                says={party.name}
                scale={0.7}
              />
            ))}
          </ul>
          <h2>Places</h2>
          <ul>
            {STATES.map(([state, says]) => (
              <Row key={state} drawing={holdDrawing(mark(state), inks.value)} says={says} scale={0.8} />
            ))}
            <Row
              drawing={holdDrawing(mark('held', true), inks.value)}
              says="A whole province or country"
              scale={0.8}
            />
          </ul>
        </>
      )}
      {on.includes('moves') && (
        <ul>
          <Row
            drawing={moveDrawing(a, b, inks.value)}
            says="Passed hands: who had it ▸ who has it"
            scale={0.6}
          />
        </ul>
      )}
      {on.includes('events') && (
        <>
          <h2>Events</h2>
          <ul>
            <li>
              <span class="legend-pill">{sayEvents(9, 'ASSAULT')}</span>
              How many, and of which type most; the circle grows with the number
            </li>
            {QUADS.map((quad) => (
              <li key={quad}>
                <span class="legend-mark">{QUAD_SIGNS[quad]}</span>
                {sayWord(quad)}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function Row({
  drawing,
  says,
  scale = 1,
}: {
  readonly drawing: Drawing;
  readonly says: string;
  readonly scale?: number;
}) {
  return (
    <li>
      <span class="legend-mark">
        <Glyph drawing={drawing} scale={scale} />
      </span>
      {says}
    </li>
  );
}

/** The parties of the marks on the map, those of most marks first. */
function partiesShown() {
  const found = new Map<string, { party_id: string; name: string; count: number }>();
  const add = (party: { party_id: string; name: string } | null | undefined) => {
    if (!party) return;
    const count = (found.get(party.party_id)?.count ?? 0) + 1;
    found.set(party.party_id, { ...party, count });
  };
  for (const control of controls.value) {
    for (const { party } of control.holders.slice(0, 2)) add(party);
    if (control.state === 'lost') add(control.lostBy[0]);
  }
  for (const { from } of moves.value) add(from);
  return [...found.values()].sort((a, b) => b.count - a.count || a.name.localeCompare(b.name));
}
