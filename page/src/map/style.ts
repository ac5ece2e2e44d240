import type {
  ExpressionSpecification,
  FilterSpecification,
  LayerSpecification,
  SourceSpecification,
  StyleSpecification,
} from 'maplibre-gl';
import type { Tiles } from '../api/schema';
import { MOST_STACKED } from './features';

/** The colours of the map in one theme. */
interface Ground {
  readonly sea: string;
  readonly land: string;
  readonly border: string;
  readonly name: string;
  readonly label: string;
  readonly halo: string;
  readonly circle: string;
}

const LIGHT: Ground = {
  sea: '#dfe7ee',
  land: '#fafaf7',
  border: '#a9b3bf',
  name: '#5f6b7a',
  label: '#18212c',
  halo: '#ffffff',
  circle: '#3d4f66',
};
const DARK: Ground = {
  sea: '#0d1218',
  land: '#1c232c',
  border: '#4a5666',
  name: '#93a0b0',
  label: '#e5eaf1',
  halo: '#12171d',
  circle: '#a9bdd6',
};
const FONT = ['sans-serif'];
const EMPTY: SourceSpecification = { type: 'geojson', data: { type: 'FeatureCollection', features: [] } };

/** Which mark a feature is. */
const IS = {
  control: ['==', ['get', 'mark'], 'control'],
  move: ['==', ['get', 'mark'], 'move'],
  events: ['==', ['get', 'mark'], 'events'],
} satisfies Record<string, FilterSpecification>;

/** Marks at one spot stand beside each other, in pixels. */
const BESIDE: ExpressionSpecification = [
  'match',
  ['get', 'stack'],
  1,
  ['literal', [30, 0]],
  2,
  ['literal', [60, 0]],
  MOST_STACKED,
  ['literal', [90, 0]],
  ['literal', [0, 0]],
];

/** The layers that a click looks for, those on top first. */
export const TOUCHED = ['control', 'control-wide', 'events-label', 'events'] as const;

/** All of the map's style but its data; a theme differs from the other only in paint. */
export function styleOf(dark: boolean, tiles: Tiles | null): StyleSpecification {
  const sources: Record<string, SourceSpecification> = {
    countries: EMPTY,
    names: EMPTY,
    marks: EMPTY,
    chosen: EMPTY,
  };
  if (tiles)
    sources['tiles'] = { type: 'raster', tiles: [tiles.url], tileSize: 256, attribution: tiles.attribution };
  return { version: 8, sources, layers: layersOf(dark, tiles !== null) };
}

/** The layers, from the ground up. Text is drawn with the browser's own fonts, as the style names no glyphs. */
export function layersOf(dark: boolean, hasTiles: boolean): LayerSpecification[] {
  const ground = dark ? DARK : LIGHT;
  return [
    { id: 'sea', type: 'background', paint: { 'background-color': ground.sea } },
    {
      id: 'land',
      type: 'fill',
      source: 'countries',
      paint: { 'fill-color': ground.land, 'fill-antialias': false },
    },
    ...(hasTiles
      ? [
          {
            id: 'tiles',
            type: 'raster',
            source: 'tiles',
            paint: { 'raster-fade-duration': 0, 'raster-saturation': dark ? -0.6 : -0.3 },
          } satisfies LayerSpecification,
        ]
      : []),
    {
      id: 'borders',
      type: 'line',
      source: 'countries',
      paint: {
        'line-color': ground.border,
        'line-width': ['interpolate', ['linear'], ['zoom'], 2, 0.6, 7, 1.4],
      },
    },
    nameLayer(ground),
    ...markLayers(ground),
  ];
}

function nameLayer(ground: Ground): LayerSpecification {
  return {
    id: 'names',
    type: 'symbol',
    source: 'names',
    layout: {
      'text-field': ['get', 'name'],
      'text-font': FONT,
      'text-size': ['interpolate', ['linear'], ['zoom'], 2, 10, 6, 13],
      'text-letter-spacing': 0.08,
      'text-transform': 'uppercase',
      'text-max-width': 8,
      'text-padding': 4,
      'symbol-sort-key': ['-', 0, ['get', 'area']],
    },
    paint: { 'text-color': ground.name, 'text-halo-color': ground.halo, 'text-halo-width': 1 },
  };
}

function markLayers(ground: Ground): LayerSpecification[] {
  return [
    {
      id: 'events',
      type: 'circle',
      source: 'marks',
      filter: IS.events,
      paint: {
        'circle-radius': ['get', 'radius'],
        'circle-color': ground.circle,
        'circle-opacity': 0.16,
        'circle-stroke-color': ground.circle,
        'circle-stroke-width': 1,
        'circle-stroke-opacity': 0.55,
      },
    },
    // Of marks that want one spot, those of the upper layer have it.
    {
      id: 'events-label',
      type: 'symbol',
      source: 'marks',
      filter: IS.events,
      layout: {
        'icon-image': ['get', 'icon'],
        'icon-text-fit': 'both',
        'icon-padding': 1,
        'text-field': ['get', 'text'],
        'text-font': FONT,
        'text-size': 11.5,
        'text-anchor': 'bottom-left',
        // In ems; over the mark of a place that somebody holds, else at the circle's own edge.
        'text-offset': ['case', ['get', 'held'], ['literal', [0.8, -2]], ['literal', [0.6, -0.5]]],
        'text-padding': 1,
        'text-max-width': 30,
        'symbol-sort-key': ['-', 0, ['get', 'count']],
      },
      paint: { 'text-color': ground.label },
    },
    { id: 'moves', type: 'symbol', source: 'marks', filter: IS.move, layout: iconLayout() },
    {
      id: 'control-wide',
      type: 'symbol',
      source: 'marks',
      filter: ['all', IS.control, ['get', 'wide']],
      ...named(ground),
    },
    {
      id: 'control',
      type: 'symbol',
      source: 'marks',
      filter: ['all', IS.control, ['!', ['get', 'wide']]],
      ...named(ground),
    },
    {
      id: 'chosen',
      type: 'circle',
      source: 'chosen',
      paint: {
        'circle-radius': 21,
        'circle-opacity': 0,
        'circle-stroke-width': 2.5,
        'circle-stroke-color': ground.label,
      },
    },
  ];
}

function iconLayout() {
  return {
    'icon-image': ['get', 'icon'],
    'icon-allow-overlap': true,
    'icon-ignore-placement': true,
  } satisfies Extract<LayerSpecification, { type: 'symbol' }>['layout'];
}

/** A mark that always shows, with the place's name where there is room. */
function named(ground: Ground) {
  return {
    layout: {
      ...iconLayout(),
      'icon-ignore-placement': false,
      'icon-offset': BESIDE,
      'text-field': ['get', 'name'],
      'text-font': FONT,
      'text-size': 12.5,
      'text-optional': true,
      'text-variable-anchor': ['top', 'left', 'bottom'], // on the other side stands who had the place before
      'text-radial-offset': ['case', ['get', 'ringed'], 1.95, 1.45],
      'text-justify': 'auto',
      'symbol-sort-key': ['get', 'rank'],
    },
    paint: { 'text-color': ground.label, 'text-halo-color': ground.halo, 'text-halo-width': 1.5 },
  } satisfies Pick<Extract<LayerSpecification, { type: 'symbol' }>, 'layout' | 'paint'>;
}
