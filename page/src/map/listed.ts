/** All that is marked on the map, place by place, for the list and the tooltip. */
import { computed } from '@preact/signals';
import type { PlaceRef } from '../api/schema';
import type { PlaceCount } from '../data/counts';
import type { Control, Move } from '../data/runs';
import { sayCount, sayWord } from '../frame/words';
import { layers } from '../state/choices';
import { events } from '../state/record';
import { controls, counts, moves } from './onMap';
import { sayHold } from './words';

/** A place with what the map shows of it. */
export interface Listed {
  readonly placeId: string;
  readonly place: PlaceRef;
  readonly control: Control | null;
  readonly move: Move | null;
  readonly count: PlaceCount | null;
}

export const listed = computed<readonly Listed[]>(() => {
  const found = new Map<string, Listed>();
  const on = (layer: (typeof layers.value)[number]) => layers.value.includes(layer);
  const moved = new Map(moves.value.map((move) => [move.placeId, move]));
  if (on('control')) {
    for (const control of controls.value) {
      const { placeId, place } = control;
      found.set(placeId, { placeId, place, control, move: moved.get(placeId) ?? null, count: null });
    }
  }
  const table = events.value;
  if (on('events') && table) {
    for (const count of counts.value) {
      const [placeId, place] = [table.placeIds[count.place], table.places[count.place]];
      if (placeId === undefined || !place) continue;
      const before = found.get(placeId) ?? { placeId, place, control: null, move: null, count: null };
      found.set(placeId, { ...before, count });
    }
  }
  return [...found.values()].sort(
    (a, b) =>
      Number(b.move !== null) - Number(a.move !== null) ||
      Number(b.control !== null) - Number(a.control !== null) ||
      (b.count?.count ?? 0) - (a.count?.count ?? 0) ||
      a.place.name.localeCompare(b.place.name),
  );
});

/** What is said of a place, line by line. */
export function sayListed({ control, move, count }: Listed): string[] {
  const lines: string[] = [];
  if (control) lines.push(sayHold(control));
  if (move)
    lines.push(`passed from ${move.from?.name ?? 'nobody'} to ${move.to?.name ?? 'nobody that is told of'}`);
  if (count) lines.push(`${sayCount(count.count, 'event')}: ${sayTypes(count)}`);
  return lines;
}

function sayTypes({ byType }: PlaceCount): string {
  const types = events.value?.types ?? [];
  const most = [...byType].sort((a, b) => b[1] - a[1]);
  const said = most.slice(0, 3).map(([type, count]) => {
    const name = types[type];
    return `${count} ${name === undefined ? 'without a type' : sayWord(name).toLowerCase()}`;
  });
  return most.length > 3 ? `${said.join(', ')} …` : said.join(', ');
}
