/** The marks of the map: who holds a place and how surely, what passed hands, and what kind of events were there. */
import type { Hold } from '../api/schema';
import type { Quad } from '../data/quads';
import { arc, circle, inkOn, type Drawing, type Stroke, type Word } from './drawing';

/** How a party is drawn. */
export interface Coloured {
  readonly colour: string;
  readonly letters: string;
}

/** The colours of a theme that marks are drawn with. */
export interface Inks {
  readonly ground: string;
  readonly line: string;
  readonly text: string;
}

export const LIGHT_INKS: Inks = { ground: '#ffffff', line: '#7f8b99', text: '#18212c' };
export const DARK_INKS: Inks = { ground: '#181e26', line: '#8b98a9', text: '#e5eaf1' };

export interface HoldMark {
  readonly state: Hold;
  /** The likeliest first; where a place was lost, who lost it. */
  readonly parties: readonly Coloured[];
  /** How likely the first party holds the place. */
  readonly probability: number;
  /** A province or country, of which a mark stands for the whole. */
  readonly wide: boolean;
}

const SIZE = 34;
const WIDE = 44;

/** Who holds a place: held a disc, contested a diamond of two halves, lost a crossed ring, open a ring with "?". */
export function holdDrawing(mark: HoldMark, inks: Inks): Drawing {
  const size = mark.wide ? WIDE : SIZE;
  const c = size / 2;
  const [first, second] = mark.parties;
  const colour = first?.colour ?? inks.line;
  const strokes: Stroke[] = [];
  if (mark.wide) strokes.push({ d: circle(c, c, 20), fill: `${colour}26`, stroke: colour, width: 1.5 });
  strokes.push({ d: circle(c, c, 15), fill: inks.ground, stroke: inks.line, width: 0.5 });
  if (mark.state === 'held') {
    strokes.push({ d: arc(c, c, 13.4, mark.probability), stroke: colour, width: 2.8 });
    strokes.push({ d: circle(c, c, 10.4), fill: colour });
    return { width: size, height: size, strokes, words: [letters(first, c, c, inkOn(colour))] };
  }
  if (mark.state === 'contested') {
    const other = second?.colour ?? inks.line;
    strokes.push({ d: `M${c} ${c - 14}L${c - 14} ${c}L${c} ${c + 14}z`, fill: colour });
    strokes.push({ d: `M${c} ${c - 14}L${c + 14} ${c}L${c} ${c + 14}z`, fill: other });
    strokes.push({
      d: `M${c} ${c - 14}L${c + 14} ${c}L${c} ${c + 14}L${c - 14} ${c}zV${c + 14}`,
      stroke: inks.ground,
      width: 1.2,
    });
    const words = [
      { ...letters(first, c - 5.2, c, inkOn(colour)), size: 7 },
      { ...letters(second, c + 5.2, c, inkOn(other)), size: 7 },
    ].map((word) => ({ ...word, text: word.text.slice(0, 2) }));
    return { width: size, height: size, strokes, words };
  }
  if (mark.state === 'lost') {
    strokes.push({ d: circle(c, c, 12), stroke: colour, width: 2.2, dash: [4, 2.5] });
    strokes.push({ d: `M${c - 8} ${c + 8}L${c + 8} ${c - 8}`, stroke: colour, width: 2 });
    strokes.push({ d: pill(c - 10, c - 5.5, 20, 11), fill: inks.ground });
    return { width: size, height: size, strokes, words: [letters(first, c, c, inks.text)] };
  }
  strokes.push({ d: circle(c, c, 12), stroke: colour, width: 1.6, dash: [2, 2.5] });
  return {
    width: size,
    height: size,
    strokes,
    words: [{ text: '?', x: c, y: c, size: 13, fill: inks.text }],
  };
}

/** What passed hands: a ring around the place, half in the old colour and broken, half in the new, and who had it. */
export function moveDrawing(from: Coloured | null, to: Coloured | null, inks: Inks): Drawing {
  const [width, height, r] = [96, 52, 22];
  const [x, y] = [width / 2, height / 2];
  const old = from?.colour ?? inks.line;
  const now = to?.colour ?? inks.line;
  return {
    width,
    height,
    strokes: [
      { d: `M${x} ${y - r}A${r} ${r} 0 0 0 ${x} ${y + r}`, stroke: old, width: 3, dash: [4, 3] },
      { d: `M${x} ${y - r}A${r} ${r} 0 0 1 ${x} ${y + r}`, stroke: now, width: 3 },
      { d: pill(0.5, y - 7, 23, 14), fill: inks.ground, stroke: old, width: 1.2 },
      { d: `M25 ${y - 4}l5 4l-5 4z`, fill: inks.text },
    ],
    words: [{ ...letters(from, 12, y, inks.text), size: 8 }],
  };
}

/** The sign of each class: talk is hollow, deeds are filled; cooperation is round, conflict pointed. */
export const QUAD_SIGNS: Readonly<Record<Quad, string>> = {
  'verbal cooperation': '○',
  'material cooperation': '●',
  'verbal conflict': '△',
  'material conflict': '▲',
  other: '–',
};

function letters(party: Coloured | null | undefined, x: number, y: number, fill: string): Word {
  const text = party?.letters ?? '?';
  return { text, x, y, size: [9.5, 9.5, 9.5, 8][text.length] ?? 6.8, fill };
}

function pill(x: number, y: number, width: number, height: number): string {
  const r = height / 2;
  return `M${x + r} ${y}h${width - height}a${r} ${r} 0 0 1 0 ${height}h${height - width}a${r} ${r} 0 0 1 0 ${-height}z`;
}
