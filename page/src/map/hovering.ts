import { computed, signal } from '@preact/signals';
import type { PlaceRef } from '../api/schema';
import { controls } from './onMap';
import { course, events } from '../state/record';

/** The place that is pointed at, on the map or in the list; with where on the map the pointer is. */
export const hovered = signal<{ readonly placeId: string; readonly x?: number; readonly y?: number } | null>(
  null,
);

const places = computed<ReadonlyMap<string, PlaceRef>>(() => {
  const found = new Map<string, PlaceRef>();
  events.value?.placeIds.forEach((id, at) => {
    const place = events.value?.places[at];
    if (place && !found.has(id)) found.set(id, place);
  });
  course.value?.place_ids.forEach((id, at) => {
    const place = course.value?.places[at];
    if (place) found.set(id, place);
  });
  for (const { placeId, place } of controls.value) found.set(placeId, place);
  return found;
});

/** The place of an id; the one that situations speak of, where there are several ways to tell of it. */
export function placeOf(placeId: string): PlaceRef | undefined {
  return places.value.get(placeId);
}
