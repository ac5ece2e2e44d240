/** The share address: every choice as a readable parameter of the hash, what is as usual left out. */
import { isoOf, parseDay } from '../data/days';
import { NO_FILTERS, type Filters } from '../data/filter';
import {
  ALL_TIES,
  LANES,
  LAYERS,
  SPANS,
  THEMES,
  THINGS,
  VIEWS,
  type Compared,
  type KnownBy,
  type Lanes,
  type Layer,
  type Span,
  type Theme,
  type Thing,
  type TieChoice,
  type ViewId,
} from './choices';

/** All that is in the share address. */
export interface Choices {
  readonly day: number | null;
  readonly view: ViewId;
  readonly knownBy: KnownBy;
  readonly selected: Thing | null;
  readonly filters: Filters;
  readonly compared: Compared | null;
  readonly listDays: readonly [number, number] | null;
  readonly ties: TieChoice;
  readonly lanes: Lanes;
  readonly forecastsOpen: readonly string[];
  readonly span: Span;
  readonly layers: readonly Layer[];
  readonly theme: Theme;
}

export const USUAL: Choices = {
  day: null,
  view: 'map',
  knownBy: 'all',
  selected: null,
  filters: NO_FILTERS,
  compared: null,
  listDays: null,
  ties: ALL_TIES,
  lanes: 'type',
  forecastsOpen: [],
  span: 30,
  layers: LAYERS,
  theme: 'auto',
};

const LISTS = ['kinds', 'types', 'statuses', 'parties', 'places'] as const;
const SINGULAR = {
  kinds: 'kind',
  types: 'type',
  statuses: 'status',
  parties: 'party',
  places: 'place',
} as const;

/** The choices as a hash without its #, empty where all are as usual. */
export function hashOf(choices: Choices): string {
  const words: [string, string][] = [];
  const add = (name: string, value: string) => words.push([name, value]);
  if (choices.day !== null) add('day', isoOf(choices.day));
  if (choices.view !== USUAL.view) add('view', choices.view);
  if (choices.knownBy !== 'all')
    add('known', typeof choices.knownBy === 'number' ? isoOf(choices.knownBy) : 'day');
  if (choices.selected) {
    add(`show-${choices.selected.kind}`, choices.selected.id);
    if (choices.selected.at !== undefined) add('at', choices.selected.at);
  }
  for (const list of LISTS) for (const value of choices.filters[list]) add(SINGULAR[list], value);
  if (choices.filters.text) add('text', choices.filters.text);
  if (choices.filters.belief > 0) add('belief', String(choices.filters.belief));
  if (choices.compared) {
    add('before', isoOf(choices.compared.before));
    add('after', isoOf(choices.compared.after));
  }
  if (choices.listDays) {
    add('from', isoOf(choices.listDays[0]));
    add('to', isoOf(choices.listDays[1]));
  }
  const { focus, where, backs, opposes } = choices.ties;
  if (focus !== null) add('focus', focus);
  if (where !== null) add('where', where);
  if (!backs || !opposes) add('ties', backs ? 'backs' : opposes ? 'opposes' : 'none');
  if (choices.lanes !== USUAL.lanes) add('lanes', choices.lanes);
  for (const key of choices.forecastsOpen) add('forecast', key);
  if (choices.span !== USUAL.span) add('span', choices.span === 0 ? 'all' : String(choices.span));
  if (choices.layers.length < LAYERS.length) add('layers', choices.layers.join('.') || 'none');
  if (choices.theme !== 'auto') add('theme', choices.theme);
  return words.map(([name, value]) => `${name}=${readable(value)}`).join('&');
}

/** The choices that a hash says; what it does not say, or says wrong, is as usual. */
export function choicesIn(hash: string): Choices {
  const said = new URLSearchParams(hash.replace(/^#/, ''));
  const before = parseDay(said.get('before'));
  const after = parseDay(said.get('after'));
  const from = parseDay(said.get('from'));
  const to = parseDay(said.get('to'));
  return {
    day: parseDay(said.get('day')),
    view: oneOf(VIEWS, said.get('view')) ?? USUAL.view,
    knownBy: knownIn(said.get('known')),
    selected: thingIn(said),
    filters: filtersIn(said),
    compared: before !== null && after !== null ? { before, after } : null,
    listDays: from !== null && to !== null ? [from, to] : null,
    ties: tiesIn(said),
    lanes: oneOf(LANES, said.get('lanes')) ?? USUAL.lanes,
    forecastsOpen: said.getAll('forecast'),
    span: spanIn(said.get('span')),
    layers: layersIn(said.get('layers')),
    theme: oneOf(THEMES, said.get('theme')) ?? USUAL.theme,
  };
}

/** A hash without its token, and the token; null where it has none. */
export function takeToken(hash: string): { hash: string; token: string | null } {
  const words = hash
    .replace(/^#/, '')
    .split('&')
    .filter((word) => word !== '');
  const token = words.find((word) => word.startsWith('token='));
  const rest = words.filter((word) => !word.startsWith('token='));
  return { hash: rest.join('&'), token: token ? decodeURIComponent(token.slice('token='.length)) : null };
}

function readable(value: string): string {
  return encodeURIComponent(value).replaceAll('%3A', ':').replaceAll('%20', '+').replaceAll('%2F', '/');
}

function oneOf<T extends string>(all: readonly T[], value: string | null): T | null {
  return all.find((one) => one === value) ?? null;
}

function knownIn(value: string | null): KnownBy {
  return value === 'day' ? 'day' : (parseDay(value) ?? 'all');
}

function thingIn(said: URLSearchParams): Thing | null {
  for (const kind of THINGS) {
    const id = said.get(`show-${kind}`);
    const at = said.get('at');
    if (id) return at ? { kind, id, at } : { kind, id };
  }
  return null;
}

function filtersIn(said: URLSearchParams): Filters {
  const belief = Number(said.get('belief') ?? '0');
  return {
    ...NO_FILTERS,
    ...Object.fromEntries(LISTS.map((list) => [list, said.getAll(SINGULAR[list])])),
    text: said.get('text') ?? '',
    belief: belief > 0 && belief <= 1 ? belief : 0,
  };
}

function tiesIn(said: URLSearchParams): TieChoice {
  const signs = oneOf(['backs', 'opposes', 'none'] as const, said.get('ties'));
  return {
    focus: said.get('focus') || null,
    where: said.get('where') || null,
    backs: signs === null || signs === 'backs',
    opposes: signs === null || signs === 'opposes',
  };
}

function spanIn(value: string | null): Span {
  if (value === 'all') return 0;
  return SPANS.find((span) => span > 0 && String(span) === value) ?? USUAL.span;
}

function layersIn(value: string | null): readonly Layer[] {
  if (value === null) return LAYERS;
  const named = value.split('.');
  return LAYERS.filter((layer) => named.includes(layer));
}
