import { UsageError } from './exit-codes.js';
import { readChoice, readDay, readInstant, readPageId } from './options.js';

describe('--now', () => {
  it.each([
    ['2026-11-23T09:00:00Z', '2026-11-23T09:00:00.000Z'],
    ['2026-11-23T12:00:00+03:00', '2026-11-23T09:00:00.000Z'],
    ['2026-11-23T09:00Z', '2026-11-23T09:00:00.000Z'],
    ['2026-11-23T09:00:00.5Z', '2026-11-23T09:00:00.500Z'],
    ['2026-11-23', '2026-11-23T00:00:00.000Z'],
    ['2028-02-29', '2028-02-29T00:00:00.000Z'],
  ])('takes %s', (text, instant) => expect(readInstant(text).toISOString()).toBe(instant));

  it.each([
    '',
    'now',
    '1790000000',
    '23.11.2026',
    '2026-11-23T09:00:00',
    '2026-02-30T09:00:00Z',
    '2026-13-01',
    '2026-11-23T25:00Z',
  ])('refuses %j', (text) =>
    expect(() => readInstant(text)).toThrow(
      new UsageError(`--now: указано «${text}», нужен момент времени, например 2026-11-23T09:00:00Z`),
    ),
  );
});

describe('a day', () => {
  it.each(['2026-11-23', '2028-02-29'])('takes %s', (text) => expect(readDay('--from', text)).toBe(text));
  it.each(['', '2026-02-29', '2026-11-31', '2026-1-1', '23.11.2026', '2026-11-23T00:00Z', '0000-00-00'])(
    'refuses %j',
    (text) =>
      expect(() => readDay('--from', text)).toThrow(
        new UsageError(`--from: указано «${text}», нужен день, например 2026-11-23`),
      ),
  );
});

describe('a choice', () => {
  it('takes what is on the list, and names the list otherwise', () => {
    expect(readChoice('--format', 'csv', ['json', 'csv'])).toBe('csv');
    expect(() => readChoice('--format', 'CSV', ['json', 'csv'])).toThrow(
      new UsageError('--format: указано «CSV», нужно одно из: json, csv'),
    );
  });
});

describe('--page', () => {
  it('takes a numeric id', () => expect(readPageId('170451034')).toBe(170_451_034));
  it.each(['', '0', '-5', '1.5', 'region_34', '1e6', '9'.repeat(16)])('refuses %j', (text) =>
    expect(() => readPageId(text)).toThrow(
      new UsageError(`--page: указано «${text}», нужен номер страницы во ВКонтакте`),
    ),
  );
});
