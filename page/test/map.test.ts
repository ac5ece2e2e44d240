import { expect, test } from 'vitest';
import { dayOf } from '../src/data/days';
import { eventsOf } from '../src/data/events';
import { countPlaces } from '../src/data/counts';
import { NO_FILTERS, pass } from '../src/data/filter';
import { lettersOf, looksOf } from '../src/data/palette';
import { placeId } from '../src/data/places';
import { controlOn } from '../src/data/runs';
import { inkOn } from '../src/map/drawing';
import { extentOf } from '../src/map/extent';
import { layOut, placeAt } from '../src/map/layout';
import type { Rect } from '../src/map/boxes';
import type { Feature, Point } from 'geojson';
import { controlLayer, eventLayer, radiusOf } from '../src/map/features';
import { holdDrawing, LIGHT_INKS, type HoldMark } from '../src/map/glyphs';
import { sayHold } from '../src/map/words';
import { course, place, run, table } from './sample';

const look = (): HoldMark => ({ state: 'held', parties: [], probability: 0.81, wide: false });

test('a place without coordinates is not on the map', () => {
  const made = course(
    [place('Aven'), place('Belo', { lat: null, lon: null })],
    [[run(0, 'held', [0])], [run(0, 'held', [0])]],
  );
  const { features } = controlLayer(controlOn(made, dayOf('2020-01-03')), new Set(), look, LIGHT_INKS);
  expect(features.features.map(({ properties }) => properties?.['name'] as string)).toEqual(['Aven']);
});

test('two places at one spot stand beside each other', () => {
  const made = course([place('Aven'), place('Aven mill')], [[run(0, 'held', [0])], [run(0, 'held', [1])]]);
  const { features } = controlLayer(controlOn(made, dayOf('2020-01-03')), new Set(), look, LIGHT_INKS);
  expect(features.features.map(({ properties }) => properties?.['stack'] as number)).toEqual([0, 1]);
});

test('events of a place are one circle that says how many there are of which type', () => {
  const events = eventsOf(
    table([
      { type: 'ASSAULT', place: 0, day: 0 },
      { type: 'ASSAULT', place: 0, day: 1 },
      { type: 'AID', place: 0, day: 1 },
    ]),
  );
  const counts = countPlaces(events, pass(events, NO_FILTERS), dayOf('2020-01-01'), dayOf('2020-01-02'));
  const { features } = eventLayer(counts, events, new Set());
  expect(features.features).toHaveLength(1);
  expect(features.features[0]?.properties?.['text']).toBe('▲ 3 assault');
});

test('circles grow by area', () => {
  expect(radiusOf(100, 100) / radiusOf(25, 100)).toBeCloseTo(2);
});

test('each state of a place has another shape', () => {
  const shapes = (['held', 'contested', 'lost', 'open'] as const).map((state) =>
    JSON.stringify(
      holdDrawing(
        { ...look(), state, parties: [{ colour: '#0072b2', letters: 'A' }] },
        LIGHT_INKS,
      ).strokes.map(({ d }) => d),
    ),
  );
  expect(new Set(shapes).size).toBe(4);
});

test('how a place is held is said in words', () => {
  const made = course(
    [place('Aven'), place('Belo')],
    [[run(0, 'contested', [0, 1])], [run(0, 'lost', [], { lost_by: [1] })]],
  );
  expect(controlOn(made, dayOf('2020-01-01')).map(sayHold)).toEqual([
    'contested: Arda (0.80), River Front (0.80)',
    'lost by River Front',
  ]);
});

test('no two parties have the same letters', () => {
  const taken = new Set<string>();
  const names = ['River Front', 'Red Flag', 'Rising Force', 'RF', 'R', 'R'];
  const letters = names.map((name, at) => lettersOf({ party_id: String(at), name }, taken));
  expect(new Set(letters).size).toBe(names.length);
  expect(lettersOf({ party_id: 'SDN', name: 'Sudan' }, taken)).toBe('SDN');
});

test('who holds places has a colour of its own whatever the order of parties', () => {
  const rows = [
    { kind: 'control' as const, source: [2] },
    { type: 'AID', source: [0] },
    { type: 'AID', source: [0], target: [1] },
  ];
  const looks = looksOf(eventsOf(table(rows)));
  expect(looks.get('LGE')?.light).toBe('#0072b2');
  expect(new Set([...looks.values()].map(({ light }) => light)).size).toBe(3);
});

test('letters are readable on their colour', () => {
  expect(inkOn('#1f1f1f')).toBe('#ffffff');
  expect(inkOn('#f0e442')).toBe('#000000');
});

test('places have the ids that situations give them', () => {
  expect(placeId(place('Aven', { geonames_id: 7 }))).toBe('7');
  expect(placeId(place('Aven  mill', { geonames_id: 7 }))).toBe('7:aven mill');
  expect(placeId(place('Old Aven', { geonames_id: 7 }))).toBe('7');
  expect(placeId(place('Old Aven'))).toBe('XXA:old aven');
});

test('the map begins where places are held, not where a distant meeting was', () => {
  const places = [20, 21, 22].map((lon) => place(`Town ${lon}`, { lon }));
  const rows = places.map((_, at) => ({ kind: 'control' as const, place: at, day: 0 }));
  const far = { type: 'CONSULT', place: 3, day: 0 };
  const all = [...places, place('Far Away', { lon: -100 })];
  const [west, , east] = extentOf(eventsOf(table([...rows, far], all))) ?? [];
  expect([west, east]).toEqual([19.5, 22.5]);
  expect(extentOf(eventsOf(table([])))).toBeNull();
});

test('one place read wrong among many does not widen the map', () => {
  const places = [place('Aven', { lon: 20 }), place('Far Away', { lon: -100 })];
  const rows = Array.from({ length: 30 }, (_, at) => ({
    kind: 'control' as const,
    place: at === 0 ? 1 : 0,
    day: 0,
  }));
  expect(extentOf(eventsOf(table(rows, places)))?.[0]).toBe(19.5);
});

const SCREEN = {
  width: 400,
  height: 300,
  project: (lon: number, lat: number) => ({ x: lon, y: lat }),
  measure: (text: string) => text.length * 6,
  countrySize: 10,
};

function spot(x: number, y: number, properties: Record<string, unknown>): Feature<Point> {
  return { type: 'Feature', properties, geometry: { type: 'Point', coordinates: [x, y] } };
}

test('words on the map give way to each other, and to the marks of who holds a place', () => {
  const hold = { mark: 'control', wide: false, ringed: false, rank: 1, icon: '' };
  const marks = [
    spot(100, 100, { ...hold, placeId: 'a', name: 'Aven' }),
    spot(100, 140, { ...hold, placeId: 'b', name: 'Bresk' }),
    spot(106, 150, { mark: 'events', placeId: 'c', count: 3, radius: 9, text: '▲ 3 assault', held: false }),
    spot(900, 900, { ...hold, placeId: 'd', name: 'Out of sight' }),
  ];
  const layout = layOut(marks, [spot(102, 102, { name: 'Country', area: 9 })], SCREEN);
  expect(layout.names.map(({ text }) => text).sort()).toEqual(['Aven', 'Bresk']);
  const words = [...layout.names, ...layout.pills];
  for (const one of words) {
    const others = words.filter((other) => other !== one);
    expect(others.some((other) => overlaps(one, other))).toBe(false);
  }
  expect(layout.countries).toEqual([]);
  expect(layout.holds.map(({ placeId }) => placeId)).not.toContain('d');
});

test('the topmost mark at a point is the one that is meant', () => {
  const marks = [
    spot(100, 100, { mark: 'events', placeId: 'circle', count: 9, radius: 40, text: '▲ 9', held: true }),
    spot(100, 100, { mark: 'control', placeId: 'hold', wide: false, rank: 1, name: 'Aven', icon: '' }),
  ];
  const layout = layOut(marks, [], SCREEN);
  expect(placeAt(layout, 104, 98)).toBe('hold');
  expect(placeAt(layout, 130, 110)).toBe('circle');
  expect(placeAt(layout, 300, 10)).toBe(null);
});

function overlaps(a: Rect, b: Rect): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
