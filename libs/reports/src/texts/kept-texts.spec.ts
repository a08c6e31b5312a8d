import { PROGRAM_RULES } from '@gospulse/domain';
import type { ReportFacts } from '@gospulse/analytics';
import { chartsOf } from '../document/charts.js';
import { gapsOf } from '../document/findings.js';
import { currentTexts, programChanges, readKeptTexts, type KeptTexts } from './kept-texts.js';
import { WORDING, wordsOf } from './wording.js';

const now = currentTexts();

it('is plain data: what is kept is what is read again', () => {
  expect(readKeptTexts(JSON.stringify(now))).toEqual(now);
});

it('is as it is now where a program before this one did not keep it', () => {
  const read = readKeptTexts(JSON.stringify({ definitions: [], versions: [] }));
  expect(read).toEqual({ ...now, definitions: [], versions: [] });
});

it('keeps its own words where a program after it has more of them', () => {
  const { 'unique-reach': _, ...gaps } = WORDING.gaps;
  const { posts: __, ...charts } = WORDING.charts;
  const { working: ___, ...rules } = PROGRAM_RULES;
  const read = readKeptTexts(JSON.stringify({ ...now, rules, wording: { ...WORDING, gaps, charts } }));
  expect([read.wording.gaps, read.wording.charts, read.rules.working]).toEqual([gaps, charts, PROGRAM_RULES.working]);
  const facts = {
    ...{ rowsBy: () => [], institutions: [], observed: { pageDays: 0, ofPageDays: 0 }, knownFrom: null },
    ...{ period: { from: '2026-11-01' }, draftYears: [], pages: () => [], compliance: { criteria: [] } },
    days: [{ day: '2026-11-01', subscribers: 1, posts: 2, questions: null }],
  } as unknown as ReportFacts;
  expect(gapsOf(facts, read.wording)).toEqual([]);
  expect(chartsOf(facts, read.wording).map(({ title }) => title)).toEqual([WORDING.charts.subscribers]);
});

describe('what has become another one since', () => {
  const first = now.definitions[0];
  if (!first) throw new Error('there are definitions');

  it.each<[string, Partial<KeptTexts>, string[]]>([
    ['nothing', {}, []],
    ['what an edition is computed by as it was', { rules: { ...PROGRAM_RULES, calendar: {} } }, []],
    [
      'a definition',
      { definitions: [{ ...first, version: '0' }, ...now.definitions.slice(1)] },
      [`«${first.name}», определение: было 0, стало ${first.version}`],
    ],
    [
      'a figure that was not there',
      { definitions: now.definitions.slice(1) },
      [`«${first.name}», определение: было ничего, стало ${first.version}`],
    ],
    [
      'a name',
      { names: { ...now.names, 'Состояния страниц': { ...now.names['Состояния страниц'], live: 'жива' } } },
      ['Состояния страниц, live: было жива, стало открыта'],
    ],
  ])('%s', (_, kept, changes) => {
    expect(programChanges({ ...now, ...kept })).toEqual(changes);
  });

  it('is told in some lines, not in a thousand', () => {
    expect(programChanges({ ...now, definitions: [], names: {} })).toHaveLength(20);
  });
});

it.each<[string, Record<string, unknown>, string]>([
  ['{n}', { n: 1234567 }, '1 234 567'],
  ['{n}', { n: -5 }, '−5'],
  ['{n}', { n: null }, 'нет данных'],
  ['{n}', {}, 'нет данных'],
  ['{constructor}', {}, 'нет данных'],
  ['{n:share}', { n: 0.25 }, '25,0 %'],
  ['{n:decimal}', { n: 12.34 }, '12,3'],
  ['{n:hours}', { n: 1_800 }, '30 мин'],
  ['{n:hours}', { n: 9_000 }, '2 ч 30 мин'],
  ['{n|день|дня|дней}', { n: 22 }, '22 дня'],
  ['«{t:text}»', { t: '{n} $& <b>' }, '«{n} $& <b>»'],
])('%s of %j is «%s»', (sentence, values, words) => {
  expect(wordsOf(sentence, values, WORDING).replace(/[\u00a0\u202f]/g, ' ')).toBe(words);
});
