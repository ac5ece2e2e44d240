/**
 * The marks over the map, on a canvas of their own: a step of the slider draws them anew and leaves the ground
 * as it is, which without a graphics card takes a fifth of a second to draw.
 */
import type { Feature, FeatureCollection, Point } from 'geojson';
import { paint } from './drawing';
import type { Layered } from './features';
import type { Inks } from './glyphs';
import { HOLD_RADIUS, layOut, NAME_SIZE, PILL_SIZE, placeAt, type Layout, type Words } from './layout';
import type { Ground } from './style';

const FONT = 'system-ui, sans-serif';
const RING = HOLD_RADIUS.wide;

/** Where the map is. */
export interface MapUnder {
  readonly project: (lon: number, lat: number) => { x: number; y: number };
  readonly zoom: () => number;
}

/** What is drawn. */
export interface Shown {
  readonly marks: Layered;
  readonly countries: FeatureCollection<Point>;
  readonly chosen: FeatureCollection<Point>;
  readonly ground: Ground;
  readonly inks: Inks;
}

interface Icon {
  readonly image: HTMLCanvasElement;
  readonly width: number;
  readonly height: number;
}

export class Overlay {
  private readonly canvas = document.createElement('canvas');
  private readonly icons = new Map<string, Icon>();
  private readonly widths = new Map<string, number>();
  private readonly on: CanvasRenderingContext2D | null;
  private readonly map: MapUnder;
  private readonly onDrawn: () => void;
  private layout: Layout | null = null;
  private shown: Shown | null = null;
  private frame = 0;
  private width = 0;
  private height = 0;

  constructor(container: HTMLElement, map: MapUnder, onDrawn: () => void) {
    this.canvas.className = 'map-marks';
    this.canvas.setAttribute('aria-hidden', 'true');
    container.append(this.canvas);
    this.on = this.canvas.getContext('2d');
    this.map = map;
    this.onDrawn = onDrawn;
    this.fit();
  }

  /** Shows other things, from the next frame on. */
  show(shown: Shown): void {
    this.shown = shown;
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => this.draw());
  }

  /** The place whose mark is at a point. */
  placeAt(x: number, y: number): string | null {
    return this.layout && placeAt(this.layout, x, y);
  }

  end(): void {
    cancelAnimationFrame(this.frame);
    this.canvas.remove();
  }

  /** Makes the canvas as large as its element, in pixels of the screen, and draws. */
  fit(): void {
    const { canvas, on } = this;
    [this.width, this.height] = [canvas.clientWidth, canvas.clientHeight];
    const ratio = window.devicePixelRatio;
    this.icons.clear(); // they may have been drawn for another screen
    canvas.width = Math.round(this.width * ratio);
    canvas.height = Math.round(this.height * ratio);
    if (!on) return;
    on.setTransform(ratio, 0, 0, ratio, 0, 0);
    on.textBaseline = 'middle';
    on.textAlign = 'center';
    on.lineJoin = 'round';
    this.draw();
  }

  /** Draws at once, as the map under it has moved. */
  draw(): void {
    const { on, shown } = this;
    if (!on || !shown) return;
    const { width, height } = this;
    const countrySize = Math.min(13, Math.max(10, 10 + (this.map.zoom() - 2) * 0.75));
    this.layout = layOut(shown.marks.features.features, shown.countries.features, {
      width,
      height,
      project: this.map.project,
      measure: (text, size) => this.measure(on, text, size),
      countrySize,
    });
    on.clearRect(0, 0, width, height);
    this.drawWords(on, this.layout.countries, countrySize, shown.ground.name, shown.ground.halo, 2);
    this.drawCircles(on, this.layout, shown.ground);
    this.drawPills(on, this.layout, shown);
    for (const { x, y, icon } of [...this.layout.moves, ...this.layout.holds]) this.stamp(on, x, y, icon);
    this.drawWords(on, this.layout.names, NAME_SIZE, shown.ground.label, shown.ground.halo, 3);
    for (const chosen of shown.chosen.features) this.drawRing(on, chosen, shown.ground.label);
    this.onDrawn();
  }

  private measure(on: CanvasRenderingContext2D, text: string, size: number): number {
    const key = `${size} ${text}`;
    const known = this.widths.get(key);
    if (known !== undefined) return known;
    on.font = `${size}px ${FONT}`;
    const { width } = on.measureText(text);
    this.widths.set(key, width);
    return width;
  }

  private drawWords(
    on: CanvasRenderingContext2D,
    all: readonly Words[],
    size: number,
    ink: string,
    halo: string,
    haloWidth: number,
  ): void {
    on.font = `${size}px ${FONT}`;
    on.lineWidth = haloWidth;
    on.strokeStyle = halo;
    on.fillStyle = ink;
    for (const { text, left, right, top, bottom } of all) {
      on.strokeText(text, (left + right) / 2, (top + bottom) / 2);
      on.fillText(text, (left + right) / 2, (top + bottom) / 2);
    }
  }

  private drawCircles(on: CanvasRenderingContext2D, { circles }: Layout, { circle }: Ground): void {
    on.fillStyle = `${circle}29`;
    on.strokeStyle = `${circle}8c`;
    on.lineWidth = 1;
    for (const { x, y, radius } of circles) {
      on.beginPath();
      on.arc(x, y, radius, 0, 2 * Math.PI);
      on.fill();
      on.stroke();
    }
  }

  private drawPills(on: CanvasRenderingContext2D, { pills }: Layout, { inks, ground }: Shown): void {
    on.font = `${PILL_SIZE}px ${FONT}`;
    on.strokeStyle = inks.line;
    on.lineWidth = 1;
    for (const { text, left, right, top, bottom } of pills) {
      on.beginPath();
      on.roundRect(left, top, right - left, bottom - top, (bottom - top) / 2);
      on.fillStyle = inks.ground;
      on.fill();
      on.stroke();
      on.fillStyle = ground.label;
      on.fillText(text, (left + right) / 2, (top + bottom) / 2 + 0.5);
    }
  }

  private stamp(on: CanvasRenderingContext2D, x: number, y: number, name: string): void {
    let icon = this.icons.get(name);
    if (!icon) {
      const drawing = this.shown?.marks.icons.get(name)?.();
      if (!drawing) return;
      const { width, height } = drawing;
      icon = { image: paint(drawing, window.devicePixelRatio), width, height };
      this.icons.set(name, icon);
    }
    const { image, width, height } = icon;
    // On whole pixels an image is copied, and not drawn anew.
    const ratio = window.devicePixelRatio;
    const [left, top] = [x - width / 2, y - height / 2].map((at) => Math.round(at * ratio) / ratio);
    on.drawImage(image, left ?? 0, top ?? 0, image.width / ratio, image.height / ratio);
  }

  private drawRing(on: CanvasRenderingContext2D, { geometry }: Feature<Point>, ink: string): void {
    const [lon = 0, lat = 0] = geometry.coordinates;
    const { x, y } = this.map.project(lon, lat);
    on.strokeStyle = ink;
    on.lineWidth = 2.5;
    on.beginPath();
    on.arc(x, y, RING, 0, 2 * Math.PI);
    on.stroke();
  }
}
