import type { Party } from '../api/schema';
import { inList, type Events } from './events';

/** How a party looks everywhere: a colour of its own or a neutral one, and letters of its own. */
export interface Look {
  readonly light: string;
  readonly dark: string;
  readonly letters: string;
}

/**
 * Okabe and Ito's colours ("Color Universal Design", 2008), told apart whatever one's colour sight; the eighth is
 * black, or on dark ground its opposite.
 */
const COLOURS: readonly (readonly [string, string])[] = [
  ['#0072b2', '#4ba3dd'],
  ['#d55e00', '#e8762c'],
  ['#009e73', '#18b88d'],
  ['#cc79a7', '#d98fb8'],
  ['#e69f00', '#e69f00'],
  ['#56b4e9', '#8fd0f5'],
  ['#b8a800', '#f0e442'],
  ['#1f1f1f', '#f2f2f2'],
];
const NEUTRAL = ['#7b8794', '#98a4b3'] as const;

/** What a place held weighs beside another event: who holds places should be told apart on the map. */
const HOLDING = 1000;

/** The looks of all parties by id. Those that are told to hold or lose most, then those of most events, have colours. */
export function looksOf(events: Events): ReadonlyMap<string, Look> {
  const weights = weighParties(events);
  const ranked = events.parties
    .map((party, at) => ({ party, weight: weights[at] ?? 0 }))
    .sort((a, b) => b.weight - a.weight || (a.party.party_id < b.party.party_id ? -1 : 1));
  const taken = new Set<string>();
  return new Map(
    ranked.map(({ party }, at) => {
      const [light, dark] = COLOURS[at] ?? NEUTRAL;
      return [party.party_id, { light, dark, letters: lettersOf(party, taken) }];
    }),
  );
}

function weighParties(events: Events): Float64Array {
  const weights = new Float64Array(events.parties.length);
  const control = events.kinds.findIndex((kind) => kind === 'control');
  for (let event = 0; event < events.size; event++) {
    const weight = events.kind[event] === control ? HOLDING : 1;
    for (const party of partiesOf(events, event)) weights[party] = (weights[party] ?? 0) + weight;
  }
  return weights;
}

/** Two to four letters that no other party has: a state's code, a short name in capitals, else initials. */
export function lettersOf(party: Party, taken: Set<string>): string {
  const words = party.name
    .normalize('NFKD')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 2 || /^\p{Lu}/u.test(word));
  const name = words.join('').toUpperCase();
  const initials = words
    .map((word) => word.charAt(0))
    .join('')
    .toUpperCase();
  const choices = [
    /^[A-Z]{3}$/.test(party.party_id) ? party.party_id : '',
    /^\p{Lu}{2,4}$/u.test(party.name) ? party.name : '',
    initials.slice(0, 3),
    initials.slice(0, 2),
    name.slice(0, 2),
    name.slice(0, 3),
    ...Array.from(
      { length: Math.max(0, name.length - 2) },
      (_, at) => name.charAt(0) + name.slice(at + 1, at + 3),
    ),
  ].filter((choice) => choice.length > 1);
  const free = choices.find((choice) => !taken.has(choice)) ?? numbered(name.charAt(0) || '?', taken);
  taken.add(free);
  return free;
}

function numbered(letter: string, taken: ReadonlySet<string>): string {
  for (let number = 2; ; number++) if (!taken.has(`${letter}${number}`)) return `${letter}${number}`;
}

/** The parties of a list of events, once each. */
export function partiesOf(events: Events, event: number): number[] {
  return [
    ...new Set([...Array.from(inList(events.source, event)), ...Array.from(inList(events.target, event))]),
  ];
}
