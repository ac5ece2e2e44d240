import { useSignal } from '@preact/signals';
import { sayDay } from '../data/days';
import { announce } from '../state/announce';
import { knownBy, theme, THEMES, type Theme } from '../state/choices';
import { dayShown, viewed } from '../state/record';
import { shareAddress } from '../state/sharing';
import { Icon } from './Icon';
import { sayHolds, sayKnownBy } from './words';

const THEME_WORDS: Record<Theme, string> = { auto: "as the system's", light: 'light', dark: 'dark' };

export function Header({ onHelp }: { readonly onHelp: () => void }) {
  const record = viewed.value;
  const day = dayShown.value;
  return (
    <header class="top">
      <h1 class="brand">
        powderkeg <span class="record">{record?.record ?? ''}</span>
      </h1>
      {record && day !== null && (
        <p class="asof">
          <strong>{sayDay(day)}</strong> <span class="quiet">{sayKnownBy(knownBy.value)}</span>
        </p>
      )}
      {record && <p class="holds quiet">{sayHolds(record)}</p>}
      <div class="tools">
        <Share />
        <button type="button" class="tool" onClick={nextTheme} title="Change the theme (t)">
          <Icon name={theme.value} />
          <span class="hidden">Theme: {THEME_WORDS[theme.value]}</span>
        </button>
        <button type="button" class="tool" onClick={onHelp} title="Help and keyboard shortcuts (?)">
          <Icon name="help" />
          <span class="hidden">Help and keyboard shortcuts</span>
        </button>
      </div>
    </header>
  );
}

/** Goes from automatic to light, dark and back. */
export function nextTheme(): void {
  theme.value = THEMES[(THEMES.indexOf(theme.value) + 1) % THEMES.length] ?? 'auto';
  announce(`Theme: ${THEME_WORDS[theme.value]}`);
}

function Share() {
  const address = useSignal<string | null>(null);
  const copied = useSignal(false);
  const share = async () => {
    const made = shareAddress();
    address.value = made;
    try {
      await navigator.clipboard.writeText(made);
      copied.value = true;
    } catch {
      copied.value = false; // not allowed here: the address is shown to be copied by hand
    }
    announce(copied.value ? 'Address copied' : 'The address to share is shown');
  };
  return (
    <div class="share">
      <button
        type="button"
        class="tool"
        onClick={() => void share()}
        title="Copy an address that shows just this"
      >
        <Icon name="share" />
        <span class="wide-only">Share</span>
        <span class="hidden narrow-only">Share this view</span>
      </button>
      {address.value !== null && (
        <div class="popover" role="group" aria-label="Address to share">
          <p>{copied.value ? 'Copied. It shows just this:' : 'Copy this address:'}</p>
          <input
            readOnly
            value={address.value}
            aria-label="Address of this view"
            onFocus={(focus) => focus.currentTarget.select()}
          />
          <button type="button" onClick={() => (address.value = null)}>
            Close
          </button>
        </div>
      )}
    </div>
  );
}
