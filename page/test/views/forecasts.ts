/** Forecasts and a ledger made up for tests. */
import type { Distribution, Forecast, ForecastPage, LedgerEntry, LedgerPage } from '../../src/api/schema';
import { citation } from './made';

const NO_NUMBER: Distribution = {
  probability: null,
  low: null,
  high: null,
  quantiles: [],
  chance_of_zero: null,
  chances: [],
  mean: null,
};

export function chance(probability: number, low: number, high: number): Distribution {
  return { ...NO_NUMBER, probability, low, high };
}

export function count(low: number, median: number, high: number, zero = 0.2): Distribution {
  const quantiles = [
    { level: 0.05, value: low },
    { level: 0.5, value: median },
    { level: 0.95, value: high },
  ];
  const chances = [{ at_least: 25, probability: 0.1 }];
  return { ...NO_NUMBER, quantiles, chance_of_zero: zero, chances, mean: median };
}

export function forecast(
  family: Forecast['question']['family'],
  subject: string[],
  distribution: Distribution,
  more: Partial<Forecast> & { start?: string; end?: string } = {},
): Forecast {
  const { start = '2024-05-10', end = '2024-06-08', ...rest } = more;
  return {
    question: {
      question_id: `q-${family}-${subject.join('-')}-${start}`,
      family,
      text: `What of ${subject.join(' and ')}?`,
      subject,
      start,
      end,
      unit: distribution.probability === null ? 'events' : null,
      rule: {
        by: 'claims',
        measure: null,
        event_types: ['ASSAULT'],
        sources: [],
        targets: [],
        either_way: false,
        places: [],
        min_belief: 0.5,
        holds: false,
        text: 'an event of assault with a belief of 0.5 or more',
      },
    },
    model: 'made',
    origin: '2024-05-09',
    distribution,
    structural: null,
    side: [],
    side_probability: null,
    drivers: [],
    backtest: 'no backtest: made up',
    ...rest,
  };
}

export function page(forecasts: Forecast[], more: Partial<ForecastPage> = {}): ForecastPage {
  return {
    forecasts: {
      as_of: '2024-05-09',
      known_by: null,
      sides: [[{ party_id: 'SDN', name: 'Sudan' }], [{ party_id: 'rsf', name: 'Rapid Support Forces' }]],
      forecasts,
      remarks: ['How much a threat weighs is judgement.'],
    },
    names: { TCD: 'Chad', EGY: 'Egypt', '99': 'Kurmuk', SDN: 'Sudan' },
    citations: { c1: citation('c1') },
    ...more,
  };
}

/** Chad with a driver of each basis, Egypt that a denial makes less likely, and a town with numbers. */
export function wholePage(): ForecastPage {
  return page([
    forecast('joining', ['EGY'], chance(0.04, 0.01, 0.11), { structural: 0.07 }),
    forecast('joining', ['TCD'], chance(0.21, 0.08, 0.4), {
      structural: 0.05,
      side: [{ party_id: 'SDN', name: 'Sudan' }],
      side_probability: 0.7,
      drivers: [
        { text: 'shares a border', basis: 'data', effect: 0.9, claims: [] },
        { text: 'threatened the rebels', basis: 'claims', effect: Math.log(3), claims: ['c1'] },
        { text: 'how far threats count', basis: 'judgement', effect: null, claims: [] },
      ],
    }),
    forecast('place-days', ['99'], count(0, 2, 14)),
  ]);
}

export function entry(id: string, more: Partial<LedgerEntry> = {}): LedgerEntry {
  const saved = {
    forecast_id: id,
    forecast: forecast('joining', [id], chance(0.3, 0.1, 0.5)),
    saved_at: '2024-05-09T12:00:00Z',
  };
  return { saved, resolution: null, score: null, ...more };
}

export function ledger(entries: LedgerEntry[]): LedgerPage {
  const of = (resolved: boolean) => entries.filter((one) => (one.score !== null) === resolved).length;
  return {
    ledger: {
      entries,
      scores: [
        {
          family: 'joining',
          model: 'made',
          saved: entries.length,
          resolved: of(true),
          voids: 0,
          open: of(false),
          score: 0.123,
          baseline: 0.2,
          expected: 1.5,
          came_true: 1,
        },
      ],
    },
    citations: { c2: citation('c2') },
  };
}
