import type { LayerSpecification, SourceSpecification, StyleSpecification } from 'maplibre-gl';
import type { Tiles } from '../api/schema';

/** The colours of the map in one theme. */
export interface Ground {
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
const EMPTY: SourceSpecification = { type: 'geojson', data: { type: 'FeatureCollection', features: [] } };

/** The colours of a theme. */
export function groundOf(dark: boolean): Ground {
  return dark ? DARK : LIGHT;
}

/** All of the map's style but its data; a theme differs from the other only in paint. */
export function styleOf(dark: boolean, tiles: Tiles | null): StyleSpecification {
  const sources: Record<string, SourceSpecification> = {
    countries: EMPTY,
  };
  if (tiles)
    sources['tiles'] = { type: 'raster', tiles: [tiles.url], tileSize: 256, attribution: tiles.attribution };
  return { version: 8, sources, layers: layersOf(dark, tiles !== null) };
}

/** The layers of the ground; what is marked on it is drawn over it (`overlay.ts`). */
export function layersOf(dark: boolean, hasTiles: boolean): LayerSpecification[] {
  const ground = groundOf(dark);
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
  ];
}
