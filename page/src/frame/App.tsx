import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { sayDay } from '../data/days';
import { announce, announced } from '../state/announce';
import { selected, view } from '../state/choices';
import { dayShown, events, passingList } from '../state/record';
import { loadAll, shownViews } from '../views/registry';
import { CardPanel } from './CardPanel';
import { Filters } from './Filters';
import { Header } from './Header';
import { Help } from './Help';
import { Loaded } from './Loaded';
import { Notice } from './Notice';
import { Tabs } from './Tabs';
import { TimeBar } from './TimeBar';
import { Toolbar } from './Toolbar';
import { useFrameShortcuts } from './useFrameShortcuts';
import { sayCount } from './words';

const REST_AFTER = 1_000; // milliseconds after the view shown
const WIDE = '(min-width: 1440px)';

export function App() {
  const help = useSignal(false);
  const filtering = useSignal(window.matchMedia(WIDE).matches);
  useFrameShortcuts(help, filtering);
  useAnnouncements();
  const entry = shownViews().find(({ id }) => id === view.value) ?? shownViews()[0];
  const ready = events.value !== null;
  useEffect(() => {
    if (!ready) return;
    const timer = setTimeout(() => void loadAll(), REST_AFTER);
    return () => clearTimeout(timer);
  }, [ready]);
  return (
    <div class="page">
      <a
        class="skip"
        href="#view"
        onClick={(click) => {
          click.preventDefault(); // the hash is the share address
          document.getElementById('view')?.focus();
        }}
      >
        Skip to the view
      </a>
      <Header onHelp={() => (help.value = true)} />
      <Toolbar filtering={filtering}>
        <Tabs />
      </Toolbar>
      <Notice />
      <div class={selected.value ? 'body with-card' : 'body'}>
        {ready && filtering.value && <Filters onClose={() => (filtering.value = false)} />}
        <main id="view" class="view" tabIndex={-1} aria-label={entry?.title}>
          {ready && dayShown.value === null ? <Empty /> : null}
          {ready && dayShown.value !== null && entry && (
            <Loaded key={entry.id} what={entry.title} load={entry.load} props={{}} />
          )}
          {!ready && <p class="quiet pad">Loading the record …</p>}
        </main>
        {ready && <CardPanel />}
      </div>
      <TimeBar />
      <div class="hidden" role="status" aria-live="polite">
        {announced.value}
      </div>
      {help.value && <Help onClose={() => (help.value = false)} />}
    </div>
  );
}

function Empty() {
  return (
    <div class="empty">
      <h2>The record holds no reports yet</h2>
      <p>
        Add some with <code>powderkeg add REPORTS… --record FILE</code>; they show here as soon as they are
        read.
      </p>
    </div>
  );
}

function useAnnouncements(): void {
  const day = dayShown.value;
  const shown = passingList.value.length;
  useEffect(() => {
    if (day !== null) announce(`${sayDay(day)}, ${sayCount(shown, 'event')} shown`);
  }, [day, shown]);
}
