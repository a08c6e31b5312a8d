import { resolvePeriod } from '../../query/period.js';
import { EMPTY_TABLES, keptFacts, KEPT_TABLES, planOfKeptFacts } from './kept-facts.js';

const now = Date.parse('2026-11-30T09:00:00Z') / 1_000;
const resolved = resolvePeriod({ from: '2026-10-01', to: '2026-10-31', compare: 'none' }, 'Europe/Volgograd', now);
if (resolved.kind === 'problem') throw new Error(resolved.problem);
const { period } = resolved;

it('names all its tables, each once, and none that holds nothing', () => {
  const tables = keptFacts('34', period).map(({ table }) => table);
  expect([...tables].sort()).toEqual([...KEPT_TABLES].sort());
  expect(tables.filter((table) => (EMPTY_TABLES as readonly string[]).includes(table))).toEqual([]);
});

it('keeps no name of a person, no key of an author and no text', () => {
  const columns = keptFacts('34', period).flatMap((kept) => kept.columns);
  for (const secret of ['responsible', 'responsible_vk', 'author_key', 'text_key', 'mentions'])
    expect(columns).not.toContain(secret);
});

it('is read row by row, however many pages and questions there are', () => {
  const query = {
    scope: { regionCode: '34', oktmo: null },
    filters: {},
    corrections: 'with',
    by: 'page',
    asks: 'waits',
  } as const;
  expect(planOfKeptFacts(query, { pages: 5_600, questions: 1_000_000 })).toMatchObject({
    ...{ pages: 'page-rows', questions: 'facts', waits: 'facts' },
  });
});
