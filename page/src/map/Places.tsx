import { useSignal } from '@preact/signals';
import { open, selected } from '../state/choices';
import { holdDrawing, QUAD_SIGNS } from './glyphs';
import { Glyph } from './Glyph';
import { hovered } from './hovering';
import { listed, sayListed, type Listed } from './listed';
import { inks, markOf } from './looks';
import { quadOf } from '../data/quads';
import { events } from '../state/record';

const AT_ONCE = 100;

/** The map as a list: every mark with the same words, to go through by keyboard. */
export function Places() {
  const most = useSignal(AT_ONCE);
  const shown = listed.value.slice(0, most.value);
  if (shown.length === 0) return <p class="quiet pad">Nothing is told of any place yet on this day.</p>;
  return (
    <div class="map-panel-body">
      <ul class="places">
        {shown.map((one) => (
          <li key={one.placeId}>
            <button
              type="button"
              aria-current={selected.value?.id === one.placeId ? 'true' : undefined}
              onClick={() => open('place', one.placeId)}
              onFocus={() => (hovered.value = { placeId: one.placeId })}
              onBlur={() => (hovered.value = null)}
              onMouseEnter={() => (hovered.value = { placeId: one.placeId })}
              onMouseLeave={() => (hovered.value = null)}
            >
              <span class="legend-mark">
                <Sign of={one} />
              </span>
              <span>
                <strong>{one.place.name}</strong>
                {one.place.lat === null && <span class="quiet"> (not on the map)</span>}
                {sayListed(one).map((line) => (
                  <span key={line} class="line">
                    {line}
                  </span>
                ))}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {listed.value.length > most.value && (
        <button type="button" class="plain pad" onClick={() => (most.value += AT_ONCE)}>
          Show more of {listed.value.length}
        </button>
      )}
    </div>
  );
}

function Sign({ of }: { readonly of: Listed }) {
  if (of.control) return <Glyph drawing={holdDrawing(markOf(of.control), inks.value)} scale={0.7} />;
  return <>{QUAD_SIGNS[quadOf(events.value?.types[of.count?.chief ?? -1])]}</>;
}
