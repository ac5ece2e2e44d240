/** Where each mark and each word stands on the map as it is shown, and which words there is room for. */
import type { Feature, Point } from 'geojson';
import { around, Boxes, isWithin, type Rect } from './boxes';

/** A mark as `features.ts` makes it, at a point of the screen. */
interface Spot {
  readonly x: number;
  readonly y: number;
  readonly of: Readonly<Record<string, unknown>>;
}

export interface Words extends Rect {
  readonly text: string;
}

interface OfPlace {
  readonly placeId: string;
}

export interface Layout {
  readonly circles: readonly (OfPlace & {
    readonly x: number;
    readonly y: number;
    readonly radius: number;
  })[];
  readonly pills: readonly (OfPlace & Words)[];
  readonly moves: readonly { readonly x: number; readonly y: number; readonly icon: string }[];
  /** Those that stand for a whole province come first, to lie below. */
  readonly holds: readonly (OfPlace & {
    readonly x: number;
    readonly y: number;
    readonly icon: string;
    readonly wide: boolean;
  })[];
  readonly names: readonly Words[];
  readonly countries: readonly Words[];
}

export interface Screen {
  readonly width: number;
  readonly height: number;
  readonly project: (lon: number, lat: number) => { x: number; y: number };
  /** How wide words are. */
  readonly measure: (text: string, size: number) => number;
  readonly countrySize: number;
}

export const NAME_SIZE = 12.5;
export const PILL_SIZE = 11.5;
export const HOLD_RADIUS = { small: 15, wide: 21 } as const;
const PILL = { height: 18, padding: 6 } as const;
const STACKED = 30; // marks at one spot stand beside each other
const OUTSIDE = 60; // how far beyond the edge a mark may still be seen

/** Lays out all marks; of words that want one spot, those of who holds a place come first. */
export function layOut(
  marks: readonly Feature<Point>[],
  countries: readonly Feature<Point>[],
  screen: Screen,
): Layout {
  const spots = spotsOf(marks, screen);
  const of = (mark: string) => spots.filter((spot) => spot.of['mark'] === mark);
  const taken = new Boxes();
  const holds = of('control')
    .map((spot) => ({ ...spot, x: spot.x + Number(spot.of['stack'] ?? 0) * STACKED }))
    .sort((a, b) => Number(a.of['wide'] === false) - Number(b.of['wide'] === false) || rankOf(a) - rankOf(b));
  for (const { x, y, of: hold } of holds) {
    const size = 2 * (hold['wide'] === true ? HOLD_RADIUS.wide : HOLD_RADIUS.small);
    taken.add(around(x, y, size, size));
  }
  for (const { x, y } of of('move')) taken.add({ left: x - 48, top: y - 8, right: x, bottom: y + 8 });
  // The last ones lie on top, and their names matter most.
  const names = holds.toReversed().flatMap((spot) => taken.takeFirst(nameBoxes(spot, screen)) ?? []);
  const events = of('events').sort((a, b) => Number(b.of['count']) - Number(a.of['count']));
  return {
    circles: events.map((spot) => ({ ...at(spot), radius: Number(spot.of['radius']) })),
    pills: events.flatMap((spot) => taken.takeFirst(pillBoxes(spot, screen)) ?? []),
    moves: of('move').map((spot) => ({ ...at(spot), icon: String(spot.of['icon']) })),
    holds: holds.map((spot) => ({
      ...at(spot),
      icon: String(spot.of['icon']),
      wide: spot.of['wide'] === true,
    })),
    names,
    countries: spotsOf(countries, screen)
      .sort((a, b) => Number(b.of['area']) - Number(a.of['area']))
      .flatMap((spot) => taken.takeFirst([countryBox(spot, screen)]) ?? []),
  };
}

/** The place whose mark is at a point: the topmost mark, and of circles the smallest. */
export function placeAt({ holds, pills, circles }: Layout, x: number, y: number): string | null {
  const hold = holds.findLast((one) => {
    const radius = one.wide ? HOLD_RADIUS.wide : HOLD_RADIUS.small;
    return Math.hypot(one.x - x, one.y - y) <= radius + 3;
  });
  const pill = pills.find((one) => isWithin(one, x, y));
  const circle = circles.findLast((one) => Math.hypot(one.x - x, one.y - y) <= one.radius + 3);
  return (hold ?? pill ?? circle)?.placeId ?? null;
}

function spotsOf(features: readonly Feature<Point>[], { project, width, height }: Screen): Spot[] {
  return features.flatMap(({ geometry, properties }) => {
    const [lon = 0, lat = 0] = geometry.coordinates;
    const { x, y } = project(lon, lat);
    const isSeen = x > -OUTSIDE && y > -OUTSIDE && x < width + OUTSIDE && y < height + OUTSIDE;
    return isSeen ? [{ x, y, of: properties ?? {} }] : [];
  });
}

function at({ x, y, of }: Spot) {
  return { x, y, placeId: String(of['placeId']) };
}

function rankOf({ of }: Spot): number {
  return Number(of['rank'] ?? 0);
}

/** Below, to the right, above: on the left stands who had the place before. */
function nameBoxes({ x, y, of }: Spot, { measure }: Screen): Words[] {
  const text = String(of['name']);
  const [width, height] = [measure(text, NAME_SIZE), NAME_SIZE + 3];
  const away = (of['ringed'] === true ? 1.95 : 1.45) * NAME_SIZE;
  return [
    { text, ...around(x, y + away + height / 2, width, height) },
    { text, ...around(x + away + width / 2, y, width, height) },
    { text, ...around(x, y - away - height / 2, width, height) },
  ];
}

/** At the right above, else at another corner: of the mark of a holder, or of the circle's middle. */
function pillBoxes(spot: Spot, { measure }: Screen): (OfPlace & Words)[] {
  const text = String(spot.of['text']);
  const width = measure(text, PILL_SIZE) + 2 * PILL.padding;
  const [right, up] = spot.of['held'] === true ? [4, 20] : [3, 3];
  const corners = [
    [1, -1],
    [1, 1],
    [-1, -1],
    [-1, 1],
  ] as const;
  return corners.map(([across, down]) => ({
    text,
    placeId: String(spot.of['placeId']),
    ...around(
      spot.x + across * (right + width / 2),
      spot.y + down * (up + PILL.height / 2),
      width,
      PILL.height,
    ),
  }));
}

function countryBox({ x, y, of }: Spot, { measure, countrySize }: Screen): Words {
  const text = String(of['name']).toUpperCase();
  return { text, ...around(x, y, measure(text, countrySize) * 1.1 + 8, countrySize + 8) };
}
