import { useSignal } from '@preact/signals';
import { Icon } from '../frame/Icon';
import { layers, span, SPANS, type Layer, type Span } from '../state/choices';
import { viewed } from '../state/record';
import { Legend } from './Legend';
import { listed } from './listed';
import { Places } from './Places';

const NAMES: Record<Layer, string> = {
  control: 'Who holds what',
  events: 'Events',
  moves: 'What passed hands',
  tiles: 'Own map tiles',
};
const NARROW = '(max-width: 700px)';

/** Layers, legend and the list of places, over the map. */
export function MapPanel() {
  const shown = useSignal(!window.matchMedia(NARROW).matches);
  const part = useSignal<'legend' | 'places'>('legend');
  const tabs = [
    ['legend', 'Legend'],
    ['places', `Places (${listed.value.length})`],
  ] as const;
  return (
    <section class={shown.value ? 'map-panel' : 'map-panel folded'} aria-label="Layers, legend and places">
      <div class="map-panel-head">
        {tabs.map(([id, title]) => (
          <button
            key={id}
            type="button"
            class="tab"
            aria-expanded={shown.value && part.value === id}
            onClick={() => {
              shown.value = !(shown.value && part.value === id);
              part.value = id;
            }}
          >
            {title}
          </button>
        ))}
        {shown.value && (
          <button type="button" class="tool" onClick={() => (shown.value = false)}>
            <Icon name="close" />
            <span class="hidden">Fold the panel</span>
          </button>
        )}
      </div>
      {shown.value && part.value === 'places' && <Places />}
      {shown.value && part.value === 'legend' && (
        <div class="map-panel-body">
          <Layers />
          <Legend />
        </div>
      )}
    </section>
  );
}

function Layers() {
  const offered = (Object.keys(NAMES) as Layer[]).filter((layer) => layer !== 'tiles' || viewed.value?.tiles);
  const toggle = (layer: Layer) => {
    const on = layers.peek();
    layers.value = on.includes(layer) ? on.filter((one) => one !== layer) : [...on, layer];
  };
  return (
    <>
      <fieldset class="facet">
        <legend>Shown</legend>
        {offered.map((layer) => (
          <label key={layer} class="option">
            <input type="checkbox" checked={layers.value.includes(layer)} onChange={() => toggle(layer)} />
            {NAMES[layer]}
          </label>
        ))}
      </fieldset>
      <label class="span">
        Events and moves of
        <select
          value={span.value}
          onChange={(change) =>
            (span.value = SPANS.find((one) => String(one) === change.currentTarget.value) ?? 30)
          }
        >
          {SPANS.map((one) => (
            <option key={one} value={one}>
              {saySpan(one)}
            </option>
          ))}
        </select>
      </label>
    </>
  );
}

function saySpan(span: Span): string {
  return span === 0 ? 'all days before' : `the last ${span} days`;
}
