/** What the views say in plain English: statuses, numbers with their ranges, days, and things told in a line. */

import type {
  Action,
  ActorRef,
  Figure,
  Hold,
  Kind,
  Outlook,
  Party,
  PlaceRef,
  Standing,
  Status,
  Tie,
  TieContradiction,
} from '../api/schema';
import { sayCount as counted, sayNumber as number, sayProbability as probability } from '../frame/words';

export { counted, number, probability };

export const NONE_TOLD = 'nothing told';

/** A word and a sign for each status, so that neither colour nor sign has to be known. */
export const STATUSES: Record<Status, { sign: string; word: string; says: string }> = {
  asserted: { sign: '●', word: 'asserted', says: 'the text says that it is or was so' },
  unconfirmed: { sign: '◐', word: 'unconfirmed', says: 'reportedly, nobody has confirmed it' },
  planned: { sign: '▷', word: 'planned', says: 'announced, ordered or promised' },
  possible: { sign: '?', word: 'possible', says: 'may or could be' },
  denied: { sign: '✕', word: 'denied', says: 'said not to be so' },
};

export const OUTLOOKS: Record<Outlook, { word: string; says: string }> = {
  open: { word: 'Open', says: 'may still come' },
  'carried-out': { word: 'Carried out', says: 'something of the kind was done' },
  withdrawn: { word: 'Withdrawn', says: 'taken back, denied or refused' },
  expired: { word: 'Expired', says: 'its day or term is past' },
};

export const ACTIONS: Record<Action, string> = {
  adopt: 'adopted',
  accept: 'accepted',
  reject: 'rejected',
  correct: 'corrected',
  link: 'linked',
  unlink: 'unlinked',
  split: 'split off',
  'merge-actors': 'merged actors',
  'split-actors': 'kept actors apart',
  undo: 'undid',
};

const FIELDS: Record<string, string> = {
  source: 'who',
  target: 'whom',
  days: 'when',
  time: 'when',
  place: 'where',
  event_type: 'what',
  mode: 'how',
  kind: 'what sort',
  sign: 'for or against',
  attribution: 'who says so',
  quantities: 'how many',
  trigger: 'the word that tells it',
  status: 'how sure',
  contexts: 'what about',
};

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** What a field is called. */
export const fieldWord = (field: string): string => FIELDS[field] ?? plainWord(field);

/** A day as "24 Jun 2014". */
export function dayWords(day: string | null | undefined): string {
  const [year, month, date] = (day ?? '').split('-').map(Number);
  return year && month && date ? `${date} ${MONTHS[month - 1] ?? ''} ${year}` : 'day unknown';
}

/** Days as "24 Jun 2014" or "22–24 Jun 2014"; with ~ where they are reckoned and not told. */
export function spanWords(start: string | null, end: string | null, dated = true): string {
  if (!start && !end) return 'day unknown';
  const about = dated ? '' : '~';
  if (!end) return `${about}since ${dayWords(start)}`;
  if (!start) return `${about}by ${dayWords(end)}`;
  if (start === end) return about + dayWords(start);
  if (start.slice(0, 4) !== end.slice(0, 4)) return `${about}${dayWords(start)} – ${dayWords(end)}`;
  const words = dayWords(start).split(' ');
  return start.slice(0, 7) === end.slice(0, 7)
    ? `${about}${words[0] ?? ''}–${dayWords(end)}`
    : `${about}${words.slice(0, 2).join(' ')} – ${dayWords(end)}`;
}

/** A moment as "28 Nov 2026, 17:40 UTC". */
export const momentWords = (moment: string): string =>
  `${dayWords(moment.slice(0, 10))}, ${moment.slice(11, 16)} UTC`;

/** How many: "57", "at least 57", "up to 300", "17–34". */
export function range(low: number | null, high: number | null): string {
  if (low !== null && high !== null) return low === high ? number(low) : `${number(low)}–${number(high)}`;
  if (low !== null) return `at least ${number(low)}`;
  return high !== null ? `up to ${number(high)}` : 'an unknown number';
}

interface Numbered {
  kind: string;
  unit: string | null;
  low: number | null;
  high: number | null;
  best?: number | null;
}

/** How many of what: "17–34 killed", "force of 2,000–3,000". The likeliest is named where it tells more. */
export function amountWords({ kind, unit, low, high, best }: Numbered): string {
  const many = range(low, high) + (unit ? ` ${unit}` : '');
  const likeliest = best !== null && best !== undefined && low !== high && best !== low && best !== high;
  const words =
    kind === 'force'
      ? `force of ${many}`
      : kind === 'money' || kind === 'materiel' || kind === 'distance' || kind === 'area'
        ? `${kind}: ${many}`
        : kind === 'crowd'
          ? `crowd of ${many}`
          : `${many} ${kind}`;
  return likeliest ? `${words} (likeliest ${number(best)})` : words;
}

/** A word of the codebook as people write it: "human security". */
export const plainWord = (word: string): string => word.replaceAll('_', ' ');

/** Some names: "A", "A and B", "A, B and C". */
export function listed(names: readonly string[], none = ''): string {
  if (names.length < 2) return names[0] ?? none;
  return `${names.slice(0, -1).join(', ')} and ${names[names.length - 1] ?? ''}`;
}

/** Who to whom: "A and B → C"; "?" for nobody told. */
export function whoToWhom(source: readonly { name: string }[], target: readonly { name: string }[]): string {
  const names = (of: readonly { name: string }[]): string => listed(of.map((one) => one.name));
  if (!source.length && !target.length) return 'nobody named';
  return target.length ? `${names(source) || '?'} → ${names(target)}` : names(source);
}

/** A place with its country's code, where it isn't that country. */
export const placeWords = (place: PlaceRef | null): string =>
  place
    ? place.country && place.precision !== 'country'
      ? `${place.name} (${place.country})`
      : place.name
    : '';

/** An actor with its codes: "Desert Hawks (MLI, REB)". */
export function actorWords(actor: ActorRef): string {
  const codes = [actor.country, actor.sector].filter(Boolean).join(', ');
  return codes ? `${actor.name} (${codes})` : actor.name;
}

/** A code in capitals or with hyphens as words: "Land grab", "heavy weapons". */
const codeWords = (code: string): string => code.toLowerCase().replaceAll(/[_-]/g, ' ');

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const HOLDS: Record<string, string> = { '1': 'Gains or holds', '0': 'Contests', '-1': 'Loses' };

/** What is told: "Assault (heavy weapons)", "Gains or holds", "Backs", "Strength of a force". */
export function whatWords(kind: Kind, type: string | null, mode: string | null, sign: number | null): string {
  if (kind === 'event') return capital(codeWords(type ?? 'event')) + (mode ? ` (${codeWords(mode)})` : '');
  if (kind === 'control') return HOLDS[String(sign ?? 0)] ?? 'Control';
  if (kind === 'alignment') return sign === -1 ? 'Opposes' : 'Backs';
  return 'Strength of a force';
}

const WAYS: Record<Hold, string> = { held: 'Held', contested: 'Contested', lost: 'Lost', open: 'Open' };

/** How a place is held. */
export const holdWord = (hold: Hold): string => WAYS[hold];

/** Strength and status of a tie; a denied one has no strength. */
export function strengthWords(tie: Tie): string {
  if (tie.status === 'denied') return 'denied';
  return tie.strength.toFixed(2) + (tie.status === 'asserted' ? '' : `, ${tie.status}`);
}

/** A tie as a sentence: "Chad backs the rebels in Sudan". */
export function tieWords(tie: Tie): string {
  const last = tie.source.name.split(' ').at(-1) ?? '';
  const plural = last === last.toLowerCase() && /(s|men|people)$/.test(last);
  const verb = tie.sign > 0 ? 'back' : 'oppose';
  const where = tie.where && tie.where !== tie.target.name ? ` in ${tie.where}` : '';
  const through = tie.through ? ` through ${tie.through.name}` : '';
  return `${tie.source.name} ${verb}${plural ? '' : 's'} ${tie.target.name}${where}${through}`;
}

/** What doesn't go together. */
export function contradictionWords(one: TieContradiction): string {
  const [first, ...others] = one.parties.map((party) => party.name);
  if (one.kind === 'triad') return `${first ?? ''} backs ${listed(others)}, which oppose each other`;
  if (others.length < 2) return `${first ?? ''} both backs and opposes ${others[0] ?? ''}`;
  return `${first ?? ''} backs ${others[0] ?? ''} and opposes ${others[1] ?? ''}`;
}

/** What a figure counts, without the number: "killed: civilians, by the army, in Abeche (TCD)". */
export function figureOf(figure: Figure): string {
  const parts = [
    figure.party?.name ?? '',
    figure.by ? `by ${figure.by.name}` : '',
    figure.place ? `in ${placeWords(figure.place)}` : '',
  ];
  return parts.filter(Boolean).join(', ') || 'nobody named';
}

const STANDING: Record<Standing['kind'], string> = {
  threat: 'Threat',
  promise: 'Promise',
  demand: 'Demand',
  ultimatum: 'Ultimatum',
  talks: 'Talks',
  deployment: 'Deployment',
};

/** What a standing is: "Threat (violence)", "Deployment (troops)". */
export function standingWords(one: Standing): string {
  return STANDING[one.kind] + (one.mode ? ` (${codeWords(one.mode)})` : '');
}

/** A state's id is its ISO 3166-1 alpha-3 code. */
export const isState = (party: Party): boolean => /^[A-Z]{3}$/.test(party.party_id);

/** Parties that reports only describe have an id of a country's code and words, or in small letters with spaces. */
export const isDescription = (party: Party): boolean => /^[A-Z]{3}:|\s/.test(party.party_id);

/** Bits for or against: "+2.51 bits for it". */
export function bitsWords(bits: number): string {
  return `${bits >= 0 ? '+' : '−'}${Math.abs(bits).toFixed(2)} bits ${bits >= 0 ? 'for' : 'against'} it`;
}
