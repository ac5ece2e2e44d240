/** The one place that speaks to MapLibre. */
import { computed, effect, signal, untracked } from '@preact/signals';
import type { FeatureCollection, Point } from 'geojson';
import { GeoJSONSource, Map as MapLibre, setWorkerUrl, type ErrorEvent } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import type { PlaceRef } from '../api/schema';
import { open, selected, layers } from '../state/choices';
import { events, viewed } from '../state/record';
import { lookOf } from '../state/parties';
import { isDark, wantsLessMotion } from '../state/theme';
import { loadBasemap } from './basemap';
import type { Box } from './extent';
import { chosenFeature, controlLayer, eventLayer, moveLayer, together, type Layered } from './features';
import { hovered, placeOf } from './hovering';
import { inks, markOf } from './looks';
import { controls, counts, moves } from './onMap';
import { Overlay } from './overlay';
import { groundOf, layersOf, styleOf } from './style';

const EDGE = 40;
const DRAWN = 'powderkeg:map-drawn';
const NOTHING: FeatureCollection<Point> = { type: 'FeatureCollection', features: [] };

/** What the map's buttons do. */
export interface Engine {
  fit: (box: Box) => void;
  zoom: (by: number) => void;
  end: () => void;
}

/** Makes the map in an element. Throws where the browser can't draw it. */
export function startEngine(
  container: HTMLElement,
  box: Box | null,
  onTrouble: (message: string) => void,
): Engine {
  // A file of the page's own: a worker made from a blob is refused by the content security policy.
  setWorkerUrl(new URL(workerUrl, import.meta.url).href);
  const tiles = viewed.peek()?.tiles ?? null;
  const map = new MapLibre({
    container,
    style: styleOf(isDark.peek(), tiles),
    ...(box
      ? { bounds: box, fitBoundsOptions: { padding: paddingIn(container), maxZoom: 8 } }
      : { center: [20, 20], zoom: 1.2 }),
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    fadeDuration: 0,
    maxZoom: 12,
    refreshExpiredTiles: false,
    locale: { 'Map.Title': 'Map; all that is marked on it is listed under Places' },
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  const ending = new AbortController();
  const overlay = new Overlay(
    container,
    { project: (lon, lat) => map.project([lon, lat]), zoom: () => map.getZoom() },
    () => grounded && noteDrawn(),
  );
  let grounded = false;
  const names = signal(NOTHING);
  const stops: (() => void)[] = [() => ending.abort(), () => overlay.end()];
  map.on('error', (event) => onTrouble(sayTrouble(event)));
  // Not at "load", which waits for a user's tiles.
  map.once('style.load', () => {
    void showCountries(map, ending.signal, onTrouble).then((found) => (names.value = found));
    stops.push(...follow(map));
  });
  map.once('idle', () => {
    grounded = true;
    noteDrawn();
  });
  map.on('move', () => overlay.draw());
  map.on('resize', () => overlay.fit());
  stops.push(
    effect(() =>
      overlay.show({
        marks: marks.value,
        countries: names.value,
        chosen: chosenFeature(ringed.value),
        ground: groundOf(isDark.value),
        inks: inks.value,
      }),
    ),
  );
  listen(map, overlay);
  return {
    fit: (to) =>
      map.fitBounds(to, { padding: paddingIn(container), maxZoom: 8, animate: !wantsLessMotion() }),
    zoom: (by) => map.zoomTo(map.getZoom() + by, { animate: !wantsLessMotion() }),
    end: () => {
      for (const stop of stops) stop();
      hovered.value = null;
      map.remove();
    },
  };
}

function sayTrouble(event: ErrorEvent): string {
  if ('sourceId' in event && event.sourceId === 'tiles') {
    return 'The map tiles could not be loaded; the map shows without them.';
  }
  return `Part of the map could not be drawn: ${event.error.message}`;
}

/** A mark in the browser's own timings, for who measures how long a step takes. */
function noteDrawn(): void {
  performance.clearMarks(DRAWN);
  performance.mark(DRAWN);
}

/** Room for the marks at the edges, and for the panel over the map where it leaves enough of it. */
function paddingIn(container: HTMLElement) {
  const panel = container.parentElement?.querySelector('.map-panel')?.clientWidth ?? 0;
  return { top: 50, bottom: 40, right: 60, left: panel * 3 < container.clientWidth ? panel + 50 : 40 };
}

/** Draws the outlines of countries, and gives their names. */
async function showCountries(
  map: MapLibre,
  signal: AbortSignal,
  onTrouble: (message: string) => void,
): Promise<FeatureCollection<Point>> {
  try {
    const { countries, names } = await loadBasemap(signal);
    const ground = map.getSource('countries');
    if (ground instanceof GeoJSONSource) void ground.setData(countries);
    return names;
  } catch (thrown) {
    if (!signal.aborted) onTrouble(`The outlines of countries could not be loaded: ${String(thrown)}`);
    return NOTHING;
  }
}

/** Has the map follow the signals; gives back how to stop. */
function follow(map: MapLibre): (() => void)[] {
  return [
    effect(() => {
      for (const layer of layersOf(isDark.value, map.getLayer('tiles') !== undefined)) {
        for (const [name, value] of Object.entries(layer.paint ?? {})) {
          map.setPaintProperty(layer.id, name as 'fill-color', value as string);
        }
      }
    }),
    effect(() => {
      const shown = isOn('tiles') ? 'visible' : 'none';
      if (map.getLayer('tiles')) map.setLayoutProperty('tiles', 'visibility', shown);
    }),
    effect(() => {
      const thing = selected.value;
      const place = thing?.kind === 'place' ? untracked(() => placeOf(thing.id)) : undefined;
      // Once the card stands beside the map, or over it.
      if (place) requestAnimationFrame(() => bringIntoView(map, place));
    }),
  ];
}

/** Moves the map if a place is outside of it or under the card's sheet. */
function bringIntoView(map: MapLibre, { lon, lat }: PlaceRef): void {
  if (lon === null || lat === null || !map.getCanvas().isConnected) return;
  const frame = map.getContainer().getBoundingClientRect();
  const sheet = document.querySelector('.card-panel')?.getBoundingClientRect();
  const bottom = sheet && sheet.left < frame.right ? Math.min(sheet.top, frame.bottom) : frame.bottom;
  const height = bottom - frame.top;
  const { x, y } = map.project([lon, lat]);
  if (x > EDGE && x < frame.width - EDGE && y > EDGE && y < height - EDGE) return;
  map.easeTo({ center: [lon, lat], offset: [0, (height - frame.height) / 2], animate: !wantsLessMotion() });
}

function isOn(layer: (typeof layers.value)[number]): boolean {
  return layers.value.includes(layer);
}

/** All marks of the layers that are on. */
const marks = computed<Layered>(() => {
  const moved = isOn('moves') ? moves.value : [];
  const held = isOn('control') ? controls.value : [];
  const table = isOn('events') ? events.value : null;
  const movedIds = new Set(moved.map(({ placeId }) => placeId));
  const heldIds = new Set(held.map(({ placeId }) => placeId));
  return together([
    controlLayer(held, movedIds, markOf, inks.value),
    moveLayer(moved, lookOf, inks.value),
    ...(table ? [eventLayer(counts.value, table, heldIds)] : []),
  ]);
});

/** The place that is pointed at, else the one whose card is open. */
const ringed = computed<PlaceRef | undefined>(() => {
  const thing = selected.value;
  const id = hovered.value?.placeId ?? (thing?.kind === 'place' ? thing.id : null);
  return id === null ? undefined : placeOf(id);
});

function listen(map: MapLibre, overlay: Overlay): void {
  map.on('mousemove', (move) => {
    const placeId = overlay.placeAt(move.point.x, move.point.y);
    map.getCanvas().style.cursor = placeId === null ? '' : 'pointer';
    if (placeId !== hovered.peek()?.placeId) {
      hovered.value = placeId === null ? null : { placeId, x: move.point.x, y: move.point.y };
    }
  });
  map.on('mouseout', () => (hovered.value = null));
  map.on('click', (click) => {
    const placeId = overlay.placeAt(click.point.x, click.point.y);
    if (placeId !== null) open('place', placeId);
  });
}
