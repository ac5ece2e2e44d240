import type { Feature, FeatureCollection, MultiPolygon, Point, Polygon, Position } from 'geojson';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import atlas from 'world-atlas/countries-50m.json?url';
import { getJson } from '../api/request';

interface Country {
  name: string;
}

/** The countries of Natural Earth: their outlines, and points for their names. */
export interface Basemap {
  readonly countries: FeatureCollection<Polygon | MultiPolygon, Country>;
  readonly names: FeatureCollection<Point, Country & { area: number }>;
}

/** Fetches the outlines; they are a file of the page itself. */
export async function loadBasemap(signal: AbortSignal): Promise<Basemap> {
  const topology = await getJson<Topology<{ countries: GeometryCollection<Country> }>>(
    new URL(atlas, import.meta.url).href,
    { signal },
  );
  const all = feature(topology, topology.objects.countries);
  const countries = all.features.filter(isArea);
  return {
    countries: { type: 'FeatureCollection', features: countries },
    names: { type: 'FeatureCollection', features: countries.map(namePoint) },
  };
}

function isArea(made: Feature): made is Feature<Polygon | MultiPolygon, Country> {
  return made.geometry.type === 'Polygon' || made.geometry.type === 'MultiPolygon';
}

/** The name at the middle of a country's largest part. */
function namePoint(
  country: Feature<Polygon | MultiPolygon, Country>,
): Feature<Point, Country & { area: number }> {
  const parts =
    country.geometry.type === 'Polygon' ? [country.geometry.coordinates] : country.geometry.coordinates;
  let best: { area: number; middle: Position } = { area: -1, middle: [0, 0] };
  for (const [outline] of parts) {
    const found = middleOf(outline ?? []);
    if (found.area > best.area) best = found;
  }
  return {
    type: 'Feature',
    properties: { name: country.properties.name, area: Math.round(best.area) },
    geometry: { type: 'Point', coordinates: best.middle },
  };
}

/** Area (square degrees) and centre of gravity of a ring. */
function middleOf(ring: readonly Position[]): { area: number; middle: Position } {
  let [twice, x, y] = [0, 0, 0];
  for (let at = 0; at + 1 < ring.length; at++) {
    const [ax = 0, ay = 0] = ring[at] ?? [];
    const [bx = 0, by = 0] = ring[at + 1] ?? [];
    const cross = ax * by - bx * ay;
    twice += cross;
    x += (ax + bx) * cross;
    y += (ay + by) * cross;
  }
  return twice === 0
    ? { area: 0, middle: [0, 0] }
    : { area: Math.abs(twice / 2), middle: [x / (3 * twice), y / (3 * twice)] };
}
