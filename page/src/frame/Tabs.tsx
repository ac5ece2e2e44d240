import { useEffect, useRef } from 'preact/hooks';
import { view } from '../state/choices';
import { shownViews } from '../views/registry';
import { Icon } from './Icon';

/** The views, as a list of links in a navigation: each is a place of its own in the history. */
export function Tabs() {
  const tabs = useRef<HTMLElement>(null);
  const shown = view.value;
  useEffect(() => {
    const all = tabs.current;
    const tab = all?.querySelector('[aria-current]');
    if (!all || !tab) return;
    // On a phone not all tabs fit. `scrollIntoView` would have the Tab key go on from here, past the page's head.
    const [frame, box] = [all.getBoundingClientRect(), tab.getBoundingClientRect()];
    all.scrollLeft += Math.max(0, box.right - frame.right) - Math.max(0, frame.left - box.left);
  }, [shown]);
  return (
    <nav ref={tabs} class="tabs" aria-label="Views">
      {shownViews().map(({ id, title }, at) => (
        <button
          key={id}
          type="button"
          class="tab"
          aria-current={shown === id ? 'page' : undefined}
          title={`${title} (${at + 1})`}
          onClick={() => (view.value = id)}
        >
          <Icon name={id} />
          {title}
        </button>
      ))}
    </nav>
  );
}
