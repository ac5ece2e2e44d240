import { useEffect, useRef } from 'preact/hooks';
import { viewed } from '../state/record';
import { shortcuts, shortcutsOn, switchShortcuts } from '../state/shortcuts';

/** How the page is read and used, and its keys. */
export function Help({ onClose }: { readonly onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog class="help" ref={dialog} aria-labelledby="help-title" onClose={onClose}>
      <h2 id="help-title">How to read this page</h2>
      <p>
        Everything shown rests on sentences of reports: follow any mark to its card, and from there to the
        passages. The slider chooses the day that the situation is of. With <em>All reports</em> it is seen
        with hindsight; with <em>As known on the day</em> only reports published by then count.
      </p>
      <p>
        What was threatened, planned, denied or unconfirmed is kept apart from what happened. Belief is the
        probability that something is so, given who says it.
      </p>
      <h3>Keys</h3>
      <dl class="keys">
        {shortcuts.value.map(({ key, says }) => (
          <div key={`${key} ${says}`}>
            <dt>
              <kbd>{key === 'Escape' ? 'Esc' : key}</kbd>
            </dt>
            <dd>{says}</dd>
          </div>
        ))}
      </dl>
      <label class="option">
        <input
          type="checkbox"
          checked={shortcutsOn.value}
          onChange={(change) => switchShortcuts(change.currentTarget.checked)}
        />
        Keys work on the whole page
      </label>
      <p class="quiet">
        powderkeg {viewed.value?.version}. Outlines of countries: Natural Earth, in the public domain. Lines
        on the map say nothing about whose a territory rightly is.
      </p>
      <form method="dialog">
        <button type="submit" class="main-button">
          Close
        </button>
      </form>
    </dialog>
  );
}
