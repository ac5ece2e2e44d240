/** The four classes that PLOVER's types fall into, and a user's own types and other kinds into a fifth. */
export const QUADS = [
  'verbal cooperation',
  'material cooperation',
  'verbal conflict',
  'material conflict',
  'other',
] as const;
export type Quad = (typeof QUADS)[number];

const TYPES: Readonly<Record<string, Quad>> = {
  AGREE: 'verbal cooperation',
  CONSULT: 'verbal cooperation',
  SUPPORT: 'verbal cooperation',
  CONCEDE: 'verbal cooperation',
  COOPERATE: 'material cooperation',
  AID: 'material cooperation',
  RETREAT: 'material cooperation',
  REQUEST: 'verbal conflict',
  ACCUSE: 'verbal conflict',
  REJECT: 'verbal conflict',
  THREATEN: 'verbal conflict',
  PROTEST: 'material conflict',
  SANCTION: 'material conflict',
  MOBILIZE: 'material conflict',
  COERCE: 'material conflict',
  ASSAULT: 'material conflict',
};

/** The class of an event type. */
export function quadOf(type: string | undefined): Quad {
  return (type !== undefined && TYPES[type]) || 'other';
}
