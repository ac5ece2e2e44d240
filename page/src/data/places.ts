import type { PlaceRef } from '../api/schema';

/** The id that situations give a place; the same rule as `powderkeg.situation.places.place_id`. */
export function placeId(place: PlaceRef): string {
  if (place.geonames_id !== null) {
    return isSiteOfTown(place) ? `${place.geonames_id}:${plain(place.name)}` : String(place.geonames_id);
  }
  return place.country ? `${place.country}:${plain(place.name)}` : plain(place.name);
}

/** Whether a place is wide: a province or a country, which a mark stands for only roughly. */
export function isWide(place: PlaceRef): boolean {
  return place.precision === 'adm1' || place.precision === 'country';
}

function isSiteOfTown(place: PlaceRef): boolean {
  const words = place.name.split(/\s+/).filter(Boolean);
  const last = words.at(-1) ?? '';
  return words.length > 1 && last === last.toLowerCase() && last !== last.toUpperCase();
}

function plain(name: string): string {
  return name.toLowerCase().split(/\s+/).filter(Boolean).join(' ');
}
