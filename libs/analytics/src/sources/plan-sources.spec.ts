import { planSources, restsOnQuestions, type KnownAhead, type PlannedQuery, type SourcePlan } from './plan-sources.js';

const REGION = { regionCode: '34', oktmo: null };
const DISTRICTS = { regionCode: '34', oktmo: ['18701000'] };

type Case = [string, Partial<PlannedQuery>, Partial<KnownAhead>, Partial<SourcePlan>];

/** A large region, asked for waits by municipality, with more questions than are read row by row. */
const plan = (query: Partial<PlannedQuery>, known: Partial<KnownAhead>): SourcePlan =>
  planSources(
    { scope: REGION, filters: {}, by: 'municipality', asks: 'waits', corrections: 'with', ...query },
    { pages: 5_600, questions: 1_000_000, ...known },
  );

describe('questions are read', () => {
  it.each<Case>([
    ['of a large region', {}, {}, { questions: 'rollups', waits: 'rollups' }],
    ['of a large region, counts alone', { asks: 'counts' }, {}, { questions: 'rollups', waits: 'none' }],
    ['of a large region, the curve', { asks: 'curve', by: 'region' }, {}, { questions: 'rollups', waits: 'rollups' }],
    ['few of them', {}, { questions: 2_000 }, { questions: 'facts', waits: 'facts' }],
    ['one too many', {}, { questions: 2_001 }, { questions: 'rollups' }],
    ['few of them, counts alone', { asks: 'counts' }, { questions: 2_000 }, { questions: 'facts', waits: 'facts' }],
    [
      'few enough to be read for a curve',
      { asks: 'curve', by: 'region' },
      { questions: 2_000 },
      { questions: 'facts' },
    ],
    ['one too many for it', { asks: 'curve', by: 'region' }, { questions: 2_001 }, { questions: 'rollups' }],
    ['of one institution', { filters: { ogrn: '1023400000000' } }, { questions: null }, { questions: 'facts' }],
    ['of one page', { filters: { vkId: 5 }, by: 'page' }, { questions: null }, { questions: 'facts' }],
    ['day by day', { by: 'day', asks: 'counts' }, { questions: null }, { questions: 'rollups', waits: 'none' }],
    [
      'as they were observed, however many',
      { corrections: 'without' },
      {},
      { questions: 'facts', waits: 'facts', pagesOfFacts: 'all-of-region' },
    ],
    [
      'as they were observed, day by day',
      { by: 'day', asks: 'counts', corrections: 'without' },
      { questions: null },
      { questions: 'facts', waits: 'facts' },
    ],
    [
      'as they were observed, states by page',
      { by: 'page', asks: 'states', corrections: 'without' },
      { questions: null },
      { questions: 'facts', waits: 'facts' },
    ],
    ['day by day of one page', { by: 'day', asks: 'counts', filters: { vkId: 5 } }, {}, { questions: 'rollups' }],
    ['by institution', { by: 'institution' }, {}, { questions: 'rollups', waits: 'rollups', dimension: 'page' }],
    [
      'by institution, counts',
      { by: 'institution', asks: 'counts' },
      {},
      { questions: 'region-snapshots', waits: 'none' },
    ],
    ['by page, counts', { by: 'page', asks: 'counts' }, { pages: 201 }, { questions: 'region-snapshots' }],
    [
      'by page, states of few',
      { by: 'page', asks: 'states' },
      { pages: 201, questions: null },
      { questions: 'region-snapshots', waits: 'none' },
    ],
    [
      'by page of a small district, states',
      { by: 'page', asks: 'states' },
      { pages: 200 },
      { questions: 'rollups', waits: 'none' },
    ],
    [
      'of one page, states',
      { filters: { vkId: 5 }, by: 'page', asks: 'states' },
      { pages: 201 },
      { questions: 'facts' },
    ],
    ['by page of a small district, counts', { by: 'page', asks: 'counts' }, { pages: 200 }, { questions: 'rollups' }],
  ])('%s', (_, query, known, expected) => {
    expect(plan(query, known)).toMatchObject(expected);
  });
});

describe('rows of the rollup are those of', () => {
  it.each<Case>([
    ['the region', { by: 'region' }, {}, { dimension: 'region' }],
    ['the region, by day', { by: 'day' }, {}, { dimension: 'region' }],
    ['municipalities', { by: 'municipality' }, {}, { dimension: 'municipality' }],
    ['the districts of a scope', { by: 'region', scope: DISTRICTS }, {}, { dimension: 'municipality' }],
    ['a district', { by: 'region', filters: { oktmo: '18701000' } }, {}, { dimension: 'municipality' }],
    ['founders', { by: 'founder' }, {}, { dimension: 'founder' }],
    ['a founder', { by: 'region', filters: { founder: '1023400000000' } }, {}, { dimension: 'founder' }],
    ['kinds', { by: 'kind' }, {}, { dimension: 'kind' }],
    ['a sphere', { by: 'region', filters: { sphere: 'education' } }, {}, { dimension: 'kind' }],
    ['kinds of a scope', { by: 'kind', scope: DISTRICTS }, {}, { dimension: 'cell' }],
    ['a kind by district', { filters: { kind: 'school' } }, {}, { dimension: 'cell' }],
    ['pages', { by: 'institution' }, {}, { dimension: 'page' }],
    ['one page', { by: 'day', filters: { vkId: 5 } }, {}, { dimension: 'page' }],
  ])('%s', (_, query, known, expected) => {
    expect(plan(query, known)).toMatchObject(expected);
  });
});

describe('pages are read', () => {
  it.each<Case>([
    ['one by one where they are few', {}, { pages: 200 }, { pages: 'page-rows', pagesOfFacts: 'listed' }],
    ['from snapshots from then on', {}, { pages: 201 }, { pages: 'region-snapshots', pagesOfFacts: 'listed' }],
    ['by a list in the facts', {}, { pages: 1_000 }, { pagesOfFacts: 'listed' }],
    ['all at once there from then on', {}, { pages: 1_001 }, { pagesOfFacts: 'all-of-region' }],
    ['one by one where there are none', {}, { pages: 0 }, { pages: 'page-rows' }],
  ])('%s', (_, query, known, expected) => {
    expect(plan(query, known)).toMatchObject(expected);
  });
});

describe('the number of questions', () => {
  it.each<[string, Partial<PlannedQuery>]>([
    ['of one page', { filters: { vkId: 5 } }],
    ['day by day', { by: 'day' }],
    ['of those as they were observed', { corrections: 'without' }],
    ['of the states of a region by page', { by: 'page', asks: 'states' }],
  ])('decides nothing %s', (_, query) => {
    const asked = {
      scope: REGION,
      filters: {},
      by: 'municipality',
      asks: 'counts',
      corrections: 'with',
      ...query,
    } as const;
    expect(restsOnQuestions(asked, 5_600)).toBe(false);
    expect(plan(query, { questions: 0 })).toEqual(plan(query, { questions: Infinity }));
  });

  it('decides everywhere else', () => {
    const asked = { scope: REGION, filters: {}, by: 'municipality', asks: 'counts', corrections: 'with' } as const;
    expect(restsOnQuestions(asked, 5_600)).toBe(true);
    expect(restsOnQuestions({ ...asked, by: 'page', asks: 'states' }, 200)).toBe(true);
    expect(plan({}, { questions: 0 })).not.toEqual(plan({}, { questions: Infinity }));
  });
});
