/** A rectangle in pixels. */
export interface Rect {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const CELL = 64;

/** Rectangles that no other may cover, found by the cells of a grid. */
export class Boxes {
  private readonly cells = new Map<string, Rect[]>();

  add(box: Rect): void {
    for (const key of keysOf(box)) {
      const cell = this.cells.get(key);
      if (cell) cell.push(box);
      else this.cells.set(key, [box]);
    }
  }

  isFree(box: Rect): boolean {
    return keysOf(box).every((key) => !this.cells.get(key)?.some((taken) => overlap(taken, box)));
  }

  /** The first of some rectangles that is free, which is taken then; undefined where none is. */
  takeFirst<T extends Rect>(candidates: readonly T[]): T | undefined {
    const free = candidates.find((box) => this.isFree(box));
    if (free) this.add(free);
    return free;
  }
}

export function isWithin({ left, top, right, bottom }: Rect, x: number, y: number): boolean {
  return x >= left && x <= right && y >= top && y <= bottom;
}

/** A rectangle around a point. */
export function around(x: number, y: number, width: number, height: number): Rect {
  return { left: x - width / 2, top: y - height / 2, right: x + width / 2, bottom: y + height / 2 };
}

function overlap(a: Rect, b: Rect): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

function keysOf({ left, top, right, bottom }: Rect): string[] {
  const keys: string[] = [];
  for (let x = Math.floor(left / CELL); x <= Math.floor(right / CELL); x++)
    for (let y = Math.floor(top / CELL); y <= Math.floor(bottom / CELL); y++) keys.push(`${x} ${y}`);
  return keys;
}
