/** Keeps the address bar and the choices in step; back and forward go through views, cards and filters. */
import { batch, computed, effect } from '@preact/signals';
import { choicesIn, hashOf, takeToken, type Choices } from './address';
import { read, write } from './storage';
import {
  compared,
  day,
  filters,
  forecastsOpen,
  knownBy,
  lanes,
  layers,
  listDays,
  selected,
  span,
  theme,
  ties,
  view,
} from './choices';

const TOKEN = 'powderkeg-token';
const THEME = 'powderkeg-theme';

const choices = computed<Choices>(() => ({
  day: day.value,
  view: view.value,
  knownBy: knownBy.value,
  selected: selected.value,
  filters: filters.value,
  compared: compared.value,
  listDays: listDays.value,
  ties: ties.value,
  lanes: lanes.value,
  forecastsOpen: forecastsOpen.value,
  span: span.value,
  layers: layers.value,
  theme: theme.value,
}));

/** The token for writing that the page was opened with, null where it was opened without. */
export function token(): string | null {
  return read('session', TOKEN);
}

/** The address that shows a colleague just this. */
export function shareAddress(): string {
  const address = new URL(location.href);
  address.hash = hashOf(choices.value);
  return address.href;
}

/** Takes the choices out of the address, and from then on puts every change into it. */
export function startSharing(): void {
  restore();
  if (!location.hash.includes('theme=')) theme.value = kept();
  let before = choices.peek();
  let timer = 0;
  effect(() => {
    const now = choices.value;
    const hash = hashOf(now);
    write('local', THEME, now.theme);
    clearTimeout(timer);
    if (hash === location.hash.slice(1)) {
      before = now;
      return;
    }
    // Browsers allow few changes of the address a second; what the slider passes through needs no entry.
    const isStep = now.view !== before.view || now.selected !== before.selected;
    const enter = () => {
      if (isStep) history.pushState(null, '', `#${hash}`);
      else history.replaceState(null, '', hash === '' ? location.pathname + location.search : `#${hash}`);
      before = now;
    };
    if (isStep) enter();
    else timer = window.setTimeout(enter, 250);
  });
  window.addEventListener('popstate', restore);
  window.addEventListener('hashchange', restore);
}

function restore(): void {
  const { hash, token: given } = takeToken(location.hash);
  if (given !== null) {
    write('session', TOKEN, given);
    history.replaceState(null, '', hash === '' ? location.pathname + location.search : `#${hash}`);
  }
  if (hash === hashOf(choices.peek())) return;
  const said = choicesIn(hash);
  batch(() => {
    day.value = said.day;
    view.value = said.view;
    knownBy.value = said.knownBy;
    selected.value = said.selected;
    filters.value = said.filters;
    compared.value = said.compared;
    listDays.value = said.listDays;
    ties.value = said.ties;
    lanes.value = said.lanes;
    forecastsOpen.value = said.forecastsOpen;
    span.value = said.span;
    layers.value = said.layers;
    if (hash.includes('theme=')) theme.value = said.theme;
  });
}

function kept(): Choices['theme'] {
  const name = read('local', THEME);
  return name === 'light' || name === 'dark' ? name : 'auto';
}
