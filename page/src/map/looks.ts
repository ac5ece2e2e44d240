import { computed } from '@preact/signals';
import type { Control } from '../data/runs';
import { isWide } from '../data/places';
import { lookOf } from '../state/parties';
import { isDark } from '../state/theme';
import { DARK_INKS, LIGHT_INKS, type HoldMark } from './glyphs';

/** The inks of the theme shown. */
export const inks = computed(() => (isDark.value ? DARK_INKS : LIGHT_INKS));

/** How a place's holding is drawn. */
export function markOf(control: Control): HoldMark {
  const holders = control.holders.map(({ party }) => party);
  const parties = control.state === 'lost' && control.lostBy.length > 0 ? control.lostBy : holders;
  return {
    state: control.state,
    parties: parties.slice(0, 2).map(({ party_id }) => lookOf(party_id)),
    probability: control.holders[0]?.probability ?? 0,
    wide: isWide(control.place),
  };
}
