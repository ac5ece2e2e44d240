import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { Icon } from '../frame/Icon';
import { layers } from '../state/choices';
import { events, viewed } from '../state/record';
import { startEngine, type Engine } from './engine';
import { extentOf } from './extent';
import { followKnown } from './known';
import { MapPanel } from './MapPanel';
import { Tooltip } from './Tooltip';
import './map.css';

export function MapView() {
  const box = useRef<HTMLDivElement>(null);
  const engine = useRef<Engine | null>(null);
  const failure = useSignal<string | null>(null);
  useEffect(followKnown, []);
  useEffect(() => {
    if (!box.current) return;
    try {
      engine.current = startEngine(box.current, extent(), (message) => (failure.value = message));
    } catch {
      failure.value = 'This browser can’t draw the map (it needs WebGL 2). All of it is listed under Places.';
    }
    return () => {
      engine.current?.end();
      engine.current = null;
    };
  }, [viewed.value?.tiles?.url]);
  const tiles = viewed.value?.tiles;
  return (
    <div class="map">
      <div class="map-canvas" ref={box} />
      <Tooltip />
      <MapPanel />
      <div class="map-buttons" role="group" aria-label="Move the map">
        <button type="button" onClick={() => engine.current?.zoom(1)} title="Closer (+)">
          <span aria-hidden="true">+</span>
          <span class="hidden">Closer</span>
        </button>
        <button type="button" onClick={() => engine.current?.zoom(-1)} title="Farther (-)">
          <span aria-hidden="true">−</span>
          <span class="hidden">Farther</span>
        </button>
        <button
          type="button"
          title="Show all of the crisis"
          onClick={() => {
            const to = extent();
            if (to) engine.current?.fit(to);
          }}
        >
          <Icon name="reset" />
          <span class="hidden">Show all of the crisis</span>
        </button>
      </div>
      <p class="map-owed">
        Natural Earth{tiles && layers.value.includes('tiles') ? ` · ${tiles.attribution}` : ''}
      </p>
      {failure.value !== null && (
        <div class="map-failure" role="alert">
          <p>{failure.value}</p>
          <button type="button" onClick={() => (failure.value = null)}>
            Close
          </button>
        </div>
      )}
    </div>
  );
}

function extent() {
  const table = events.peek();
  return table && extentOf(table);
}
