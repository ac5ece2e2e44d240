import { expect, test } from 'vitest';
import { chanceOf, quantileOf, sectionsOf } from '../../src/views/forecast/rows';
import { chanceScale, countScale, fanOf } from '../../src/views/forecast/scales';
import { chanceWords, countWords, effectWords, outcomeWords } from '../../src/views/forecast/words';
import { chance, count, entry, forecast, page, wholePage } from './forecasts';

const nobody = (id: string) => id;

test('families are sections, with the likeliest first, called by their names', () => {
  const sections = sectionsOf(wholePage(), nobody);
  expect(sections.map((one) => [one.title, one.rows.map((row) => row.name), one.counts])).toEqual([
    ['Who may be drawn in', ['Chad', 'Egypt'], false],
    ['Where violence may come', ['Kurmuk'], true],
  ]);
  expect(sections[0]?.until).toBe('2024-06-08');
  expect(sections[0]?.rows[0]).toMatchObject({ key: 'joining:TCD', interval: [0.08, 0.4], structural: 0.05 });
});

test('a subject without a name is called by its question, parties by the names that the record has', () => {
  const threat = forecast('threat', ['e9'], chance(0.5, 0.2, 0.8));
  const dyad = forecast('escalation', ['TCD', 'rsf'], chance(0.2, 0.1, 0.3));
  const truce = forecast('ceasefire', ['e9', 'SDN', 'rsf'], chance(0.4, 0.2, 0.8));
  const sections = sectionsOf(page([threat, dyad, truce]), (id) => (id === 'rsf' ? 'RSF' : id));
  expect(sections.map((one) => one.rows[0]?.name)).toEqual(['Chad – RSF', 'What of e9?', 'Sudan – RSF']);
});

test('numbers of one subject are one row through time; questions of yes or no keep keys of their own', () => {
  const months = ['2024-07-01', '2024-06-01'].map((start) =>
    forecast('country-month', ['SDN'], count(1, 5, 50), { start, end: start }),
  );
  const twice = [7, 30].map((days) => forecast('joining', ['TCD'], chance(days / 100, 0, 0.9)));
  const [joining, places] = sectionsOf(page([...months, ...twice]), nobody);
  expect(joining?.rows.map((row) => row.key)).toEqual(['joining:TCD~2', 'joining:TCD']);
  expect(places?.rows[0]?.forecasts.map((one) => one.question.start)).toEqual(['2024-06-01', '2024-07-01']);
  expect(places?.until).toBeNull();
});

test('that there is any is one less the chance of none', () => {
  expect(chanceOf(forecast('place-days', ['99'], count(0, 1, 2, 0.25)))).toBe(0.75);
  expect(quantileOf(forecast('place-days', ['99'], count(0, 1, 2)), 0.9)).toBe(2);
  expect(quantileOf(forecast('joining', ['99'], chance(0.1, 0, 1)), 0.9)).toBeNull();
});

test('an axis of probabilities ends at the first round one that holds all', () => {
  const scale = chanceScale(0.21);
  expect(scale.end).toBe(0.3);
  expect([scale.at(0), scale.at(0.15), scale.at(0.4)]).toEqual([0, 0.5, 1]);
  expect(chanceScale(0.9).ticks).toEqual([0, 0.25, 0.5, 0.75, 1]);
});

test('an axis of numbers goes by square roots and has ticks that do not run into each other', () => {
  const scale = countScale(1234);
  expect(scale.end).toBe(2000);
  expect(scale.at(500)).toBeCloseTo(0.5);
  expect(scale.at(-1)).toBe(0);
  const places = scale.ticks.map(scale.at);
  expect(scale.ticks.at(0)).toBe(0);
  expect(places.every((at, n) => n === 0 || at - (places[n - 1] ?? 0) >= 0.15)).toBe(true);
});

test('a fan has a band for each pair of quantiles, the widest first', () => {
  const levels = [0.05, 0.25, 0.5, 0.75, 0.95, 0.99];
  const fan = fanOf(levels.map((level) => ({ level, value: level * 100 })));
  expect(fan.bands.map((band) => [Math.round(band.level * 100), band.low, band.high])).toEqual([
    [90, 5, 95],
    [50, 25, 75],
  ]);
  expect(fan.median).toBe(50);
});

test('probabilities are told as finely as they differ, and never as sure', () => {
  expect([0, 0.004, 0.0567, 0.123, 0.999].map(chanceWords)).toEqual([
    '<0.001',
    '0.004',
    '0.057',
    '0.12',
    '>0.99',
  ]);
});

test('effects are factors: of the odds, or of a number', () => {
  const driver = (effect: number | null) => ({ text: '', basis: 'data' as const, effect, claims: [] });
  expect(effectWords(driver(Math.log(2)), false)).toBe('▲ odds × 2.00');
  expect(effectWords(driver(-0.2), true)).toBe('▼ number × 0.80');
  expect(effectWords(driver(0.01), false)).toBe('hardly changes the odds');
  expect(effectWords(driver(null), false)).toBe('');
});

test('a number is told with its range', () => {
  expect(countWords(forecast('place-days', ['99'], count(0, 2, 14)))).toBe('2 events (0–14)');
});

test('what came of a forecast is told in words', () => {
  const resolution = {
    forecast_id: 'f1',
    outcome: 1,
    void: false,
    by: 'data' as const,
    reason: 'an attack',
    resolver: null,
    claims: [],
    resolved_at: '2024-06-10T00:00:00Z',
  };
  expect(outcomeWords(entry('f1'))).toBe('open');
  expect(outcomeWords(entry('f1', { resolution }))).toBe('came true');
  expect(outcomeWords(entry('f1', { resolution: { ...resolution, outcome: 0 } }))).toBe("didn't come");
  expect(outcomeWords(entry('f1', { resolution: { ...resolution, outcome: null, void: true } }))).toBe(
    'void',
  );
});
