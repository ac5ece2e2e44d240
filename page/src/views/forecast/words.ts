/** What the forecasts' view says: probabilities, effects, numbers with their ranges, and what they rest on. */

import type { Basis, Driver, Family, Forecast, LedgerEntry } from '../../api/schema';
import { counted, dayWords, number, range } from '../wording';
import { quantileOf } from './rows';

/** A probability with two digits, three where it is small; never as sure as 0 or 1. */
export function chanceWords(chance: number): string {
  if (chance < 0.001) return '<0.001';
  if (chance > 0.99) return '>0.99';
  return chance < 0.0995 ? String(Number(chance.toFixed(3))) : chance.toFixed(2);
}

export const intervalWords = ([low, high]: readonly [number, number]): string =>
  `${chanceWords(low)}–${chanceWords(high)}`;

/** A sign and a word for what a driver rests on, so that neither colour nor sign has to be known. */
export const BASES: Record<Basis, { sign: string; says: string }> = {
  data: { sign: '■', says: 'estimated from data that a backtest held back' },
  claims: { sign: '”', says: 'said by reports in the record' },
  judgement: { sign: '◇', says: 'set by hand; a table says where and why' },
};

export const FAMILIES: Record<Family, string> = {
  'country-month': 'deaths or events of a country in a month',
  'place-days': 'events of a place in some days',
  escalation: 'turning to force',
  joining: 'joining a conflict',
  threat: 'threats carried out',
  ceasefire: 'ceasefires holding',
};

const HARDLY = 0.05;

/** How far a driver moves a forecast; empty where that can't be told apart. */
export function effectWords({ effect }: Driver, ofNumber: boolean): string {
  if (effect === null) return '';
  if (Math.abs(effect) < HARDLY) return ofNumber ? 'hardly changes the number' : 'hardly changes the odds';
  const factor = ofNumber ? 1 + effect : Math.exp(effect);
  const sign = effect > 0 ? '▲' : '▼';
  return `${sign} ${ofNumber ? 'number' : 'odds'} × ${factor < 10 ? factor.toFixed(2) : number(Math.round(factor))}`;
}

/** A number that is forecast: "2 events (0–14)", the range with 90%. */
export function countWords(forecast: Forecast): string {
  const [low, middle, high] = [0.05, 0.5, 0.95].map((level) => quantileOf(forecast, level));
  if (low == null || middle == null || high == null) return '';
  const unit = (forecast.question.unit ?? 'events').slice(0, -1);
  return `${counted(Math.round(middle), unit)} (${range(Math.round(low), Math.round(high))})`;
}

/** What was forecast, in a cell. */
export const answerWords = (forecast: Forecast): string =>
  forecast.distribution.probability === null
    ? countWords(forecast)
    : chanceWords(forecast.distribution.probability);

/** When: "14 Jun – 13 Jul 2014". */
export function periodWords({ question }: Forecast): string {
  return `${dayWords(question.start)} – ${dayWords(question.end)}`;
}

export type EntryState = 'open' | 'resolved' | 'void';

export function entryState({ resolution }: LedgerEntry): EntryState {
  if (resolution === null) return 'open';
  return resolution.void ? 'void' : 'resolved';
}

/** What came: "came true", "didn't come", "17 events", "void". */
export function outcomeWords({ saved, resolution }: LedgerEntry): string {
  if (resolution === null) return 'open';
  if (resolution.void || resolution.outcome === null) return 'void';
  const { unit } = saved.forecast.question;
  if (unit) return counted(resolution.outcome, unit.slice(0, -1));
  return resolution.outcome > 0 ? 'came true' : "didn't come";
}

/** A score with three digits; a dash where there is none. */
export const scoreWords = (score: number | null): string => (score === null ? '–' : score.toFixed(3));
