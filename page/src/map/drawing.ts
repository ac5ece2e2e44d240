/** Small drawings as data: painted on a canvas for the map, and as SVG in legend, lists and cards. */

/** A line or an area; `d` as in SVG. */
export interface Stroke {
  readonly d: string;
  readonly fill?: string;
  readonly stroke?: string;
  readonly width?: number;
  readonly dash?: readonly number[];
}

/** A word, its middle at (x, y). */
export interface Word {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly fill: string;
}

export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly strokes: readonly Stroke[];
  readonly words: readonly Word[];
}

const FONT = 'system-ui, sans-serif';

/** A circle around (x, y). */
export function circle(x: number, y: number, r: number): string {
  return `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`;
}

/** An arc around (x, y) from the top clockwise through a share of the circle. */
export function arc(x: number, y: number, r: number, share: number): string {
  if (share >= 0.999) return circle(x, y, r);
  const angle = share * 2 * Math.PI;
  const end = `${(x + r * Math.sin(angle)).toFixed(2)} ${(y - r * Math.cos(angle)).toFixed(2)}`;
  return `M${x} ${y - r}A${r} ${r} 0 ${share > 0.5 ? 1 : 0} 1 ${end}`;
}

/** Black or white, whichever is read more easily on a colour (WCAG 2.2, relative luminance). */
export function inkOn(colour: string): string {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.179 ? '#000000' : '#ffffff';
}

/** A drawing on a canvas of its own, for screens of so many pixels to one. */
export function paint(drawing: Drawing, ratio: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(drawing.width * ratio);
  canvas.height = Math.ceil(drawing.height * ratio);
  const on = canvas.getContext('2d');
  if (!on) return canvas;
  on.scale(ratio, ratio);
  for (const { d, fill, stroke, width = 1, dash = [] } of drawing.strokes) {
    const path = new Path2D(d);
    if (fill !== undefined) {
      on.fillStyle = fill;
      on.fill(path);
    }
    if (stroke === undefined) continue;
    on.strokeStyle = stroke;
    on.lineWidth = width;
    on.setLineDash([...dash]);
    on.stroke(path);
  }
  on.textAlign = 'center';
  on.textBaseline = 'middle';
  for (const { text, x, y, size, fill } of drawing.words) {
    on.font = `600 ${size}px ${FONT}`;
    on.fillStyle = fill;
    on.fillText(text, x, y + 0.5);
  }
  return canvas;
}
