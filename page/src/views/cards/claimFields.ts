/** The fields of a claim in words, and as they are written for a correction. */

import type { Actor, Claim } from '../../api/schema';
import { actorWords, amountWords, listed, plainWord, spanWords, whatWords } from '../wording';

export interface FieldValue {
  name: string;
  value: string;
}

export function fieldsOf(claim: Claim): FieldValue[] {
  const { time, place } = claim;
  const actors = (of: readonly Actor[]) => listed(of.map(actorWords));
  return [
    {
      name: 'what',
      value: whatWords(claim.kind, claim.event_type, claim.mode, claim.sign),
    },
    { name: 'who', value: actors(claim.source) },
    { name: 'whom', value: actors(claim.target) },
    { name: 'how sure', value: claim.status },
    { name: 'who says so', value: actors(claim.attribution) || 'the report itself' },
    { name: 'when', value: time ? spanWords(time.start, time.end) : '' },
    { name: 'where', value: place ? [place.name, place.adm1, place.country].filter(Boolean).join(', ') : '' },
    { name: 'how many', value: listed(claim.quantities.map(amountWords)) },
    { name: 'what about', value: listed(claim.contexts.map(plainWord)) },
  ].filter((field) => field.value !== '' || field.name !== 'what about');
}

/** Fields that can be corrected, as `powderkeg review correct --set` takes them, with their values as they are. */
export function correctable(claim: Claim): { field: string; name: string; value: string }[] {
  const codes = (actor: Actor) => [actor.country, actor.sector].filter(Boolean).join(' ');
  const written = (actors: readonly Actor[]) =>
    actors.map((one) => one.actor_id ?? (codes(one) ? `${one.name} (${codes(one)})` : one.name)).join('; ');
  const { time, place } = claim;
  const days = time
    ? time.start === time.end
      ? (time.start ?? '')
      : `${time.start ?? ''}..${time.end ?? ''}`
    : '';
  const at = place?.geonames_id ?? place?.country;
  const numbers = claim.quantities.map(({ kind, low, high, unit }) => {
    const many =
      low === high
        ? `${low ?? ''}`
        : high === null
          ? `${low ?? ''}+`
          : low === null
            ? `..${high}`
            : `${low}-${high}`;
    return `${kind} ${many}${kind === 'money' && unit ? ` ${unit}` : ''}`;
  });
  const signed = claim.sign === null ? '' : claim.sign > 0 ? `+${claim.sign}` : `${claim.sign}`;
  return [
    ...(claim.kind === 'event'
      ? [
          { field: 'event_type', name: 'what (type)', value: claim.event_type ?? '' },
          { field: 'mode', name: 'how (mode)', value: claim.mode ?? '' },
        ]
      : []),
    ...(signed ? [{ field: 'sign', name: 'for (+1) or against (-1)', value: signed }] : []),
    { field: 'status', name: 'how sure (status)', value: claim.status },
    { field: 'source', name: 'who', value: written(claim.source) },
    { field: 'target', name: 'whom', value: written(claim.target) },
    { field: 'attribution', name: 'who says so', value: written(claim.attribution) },
    { field: 'time', name: 'when', value: days },
    { field: 'place', name: 'where', value: place ? `${place.name}${at ? ` (${at})` : ''}` : '' },
    { field: 'quantities', name: 'how many', value: numbers.join('; ') },
  ];
}
