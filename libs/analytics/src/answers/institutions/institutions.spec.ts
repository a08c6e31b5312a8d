import { INSTITUTION_SORTS } from '@gospulse/domain';
import type { InstitutionsAnswer } from '@gospulse/contracts';
import { answered, openObservedRegion, request, type RegionUnderTest } from '../../observed-region.spec-helper.js';
import { getInstitutionCard } from './institution.js';
import { getInstitutions } from './institutions.js';

let region: RegionUnderTest;
let all: InstitutionsAnswer;

beforeAll(async () => {
  region = await openObservedRegion();
  all = await read();
});
afterAll(() => region.close());

type Asked = Parameters<typeof getInstitutions>[1];
const ask = (more: Partial<Asked> = {}) =>
  getInstitutions(region.database.dataSource, {
    ...request(),
    sort: 'subscribers',
    order: 'desc',
    limit: 1_000,
    ...more,
  });
const read = (more: Partial<Asked> = {}) => answered(ask(more));

describe('the list of institutions', () => {
  it('holds all of the register', () => {
    const truth = region.sandbox.truth();
    expect([all.total, all.rows.length, all.nextCursor]).toEqual([truth.institutions, truth.institutions, null]);
  });

  it.each(INSTITUTION_SORTS.filter((sort) => sort !== 'name' && sort !== 'relevance'))(
    'by %s has what is unknown last, either way',
    async (sort) => {
      for (const order of ['asc', 'desc'] as const) {
        const values = (await read({ sort, order })).rows.map((row) => row.figures[sort]);
        const known = values.filter((value) => value !== null);
        expect(known.length).toBeGreaterThan(0);
        expect(values.slice(known.length).every((value) => value === null)).toBe(true);
        expect(known).toEqual([...known].sort((a, b) => (order === 'asc' ? a - b : b - a)));
      }
    },
  );

  it('by name follows the Russian alphabet', async () => {
    const names = (await read({ sort: 'name', order: 'asc' })).rows.map(({ name }) => name);
    expect(names).toEqual([...names].sort(new Intl.Collator('ru', { numeric: true }).compare));
  });

  it.each([
    ['subscribers', 7],
    ['overdue', 10],
    ['name', 13],
  ] as const)('turned over by %s, %i rows at a time, repeats and loses nobody', async (sort, limit) => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await read({ sort, limit, cursor });
      expect(page.rows.length).toBeLessThanOrEqual(limit);
      seen.push(...page.rows.map(({ ogrn }) => ogrn));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toHaveLength(all.total);
    expect(new Set(seen)).toEqual(new Set(all.rows.map(({ ogrn }) => ogrn)));
    expect(seen).toEqual((await read({ sort })).rows.map(({ ogrn }) => ogrn));
  });

  it.each(['', 'o', 'o-1', 'p5', 'o5; drop table page', 'o99999999'])('refuses the bookmark %j', async (cursor) => {
    expect(await ask({ cursor })).toEqual({ kind: 'problem', problem: 'bad-cursor' });
  });

  it('parts into those with a page, without one and exempt', async () => {
    const [paged, without, exempt] = [
      await read({ state: 'with-page' }),
      await read({ state: 'without-page' }),
      await read({ state: 'exempt' }),
    ];
    expect(exempt.rows.every((row) => row.exempt)).toBe(true);
    expect(exempt.total).toBe(region.sandbox.truth().exempt);
    expect(paged.rows.every(({ figures }) => figures.pages > 0)).toBe(true);
    expect(without.rows.every((row) => !row.exempt && row.figures.pages === 0)).toBe(true);
    expect(new Set([...paged.rows, ...without.rows, ...exempt.rows].map(({ ogrn }) => ogrn)).size).toBe(all.total);
  });

  it('names those whose living page was not counted', async () => {
    const { rows } = await read({ state: 'not-observed' });
    const hidden = region.sandbox.world.region.pages.filter((page) => page.odd.hiddenMembers);
    expect(rows.map(({ page }) => page?.id).sort()).toEqual(hidden.map(({ groupId }) => groupId).sort());
  });

  it.each([
    [{ kind: 'school' }, (row: InstitutionsAnswer['rows'][number]) => row.kind === 'school'],
    [{ sphere: 'culture' }, (row: InstitutionsAnswer['rows'][number]) => row.sphere === 'culture'],
    [{ oktmo: '18701000' }, (row: InstitutionsAnswer['rows'][number]) => row.oktmo === '18701000'],
  ])('filtered by %j keeps just those', async (filters, belongs) => {
    const { rows } = await read({ filters });
    expect(rows.length).toBeGreaterThan(1);
    expect(rows.map(({ ogrn }) => ogrn).sort()).toEqual(
      all.rows
        .filter(belongs)
        .map(({ ogrn }) => ogrn)
        .sort(),
    );
  });
});

describe('the search', () => {
  it('finds by words in any case and order, by ОГРН, by address and by number', async () => {
    const target = all.rows.find(({ name, page }) => page?.id && page.screenName && name.split(' ').length > 3)!;
    const words = target.name.split(' ');
    const queries = [
      target.name.toUpperCase(),
      `${words.at(-1)} ${words[0]}`,
      target.ogrn,
      target.page!.screenName!,
      String(target.page!.id),
      `  ${words[0]!.toLowerCase()}   ${words[1]!} `,
    ];
    for (const q of queries) {
      expect([q, (await read({ q })).rows.map(({ ogrn }) => ogrn)]).toEqual([q, expect.arrayContaining([target.ogrn])]);
    }
  });

  it('takes ё for е, and quotes for nothing', async () => {
    const quoted = all.rows.find(({ name }) => /[«"]/.test(name))!;
    const bare = quoted.name.replaceAll(/[«»"]/g, '').replaceAll('е', 'ё');
    expect((await read({ q: bare })).rows.map(({ ogrn }) => ogrn)).toContain(quoted.ogrn);
  });

  it('forgives abbreviations, endings and typos, and puts the best answer first', async () => {
    const { rows } = await read({ filters: { kind: 'kindergarten' }, q: 'д/с', sort: undefined });
    expect(rows.length).toBeGreaterThan(3);
    const target = all.rows.find(({ name }) => /^МОУ «Детский сад № \d+ .*Волгограда»$/.test(name))!;
    const number = /№ (\d+)/.exec(target.name)?.[1];
    for (const q of [`д/с ${number} волгоград`, `дет сад №${number} Волгограда`, `десткий сад ${number} Вогоград`]) {
      const names = (await read({ q, sort: undefined })).rows.map(({ name }) => name);
      expect([q, names]).toEqual([q, expect.arrayContaining([target.name])]);
      expect(names.every((name) => new RegExp(`№ ${number}(?!\\d)`).test(name))).toBe(true);
    }
    const whole = await read({ q: target.name, sort: undefined });
    expect(whole.rows[0]?.ogrn).toBe(target.ogrn);
  });

  it('stays within the scope', async () => {
    const scope = { regionCode: '34', oktmo: ['18710000'] };
    const { rows } = await read({ scope, q: 'школа' });
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.every(({ oktmo }) => oktmo === '18710000')).toBe(true);
    expect((await read({ q: 'школа' })).total).toBeGreaterThan(rows.length);
  });

  it('finds a row of the register as soon as it is there', async () => {
    const { dataSource } = region.database;
    expect((await read({ q: 'планетарий' })).total).toBe(0);
    await dataSource.query(
      `insert into institution (ogrn, name, kind, sphere, level, region_code, imported_at)
       select '1023400000019', 'ГБУК «Планетарий»', kind, sphere, level, region_code, now() from institution limit 1`,
    );
    const { rows } = await read({ q: 'планитарий' });
    await dataSource.query(`delete from institution where ogrn = '1023400000019'`);
    expect(rows.map(({ ogrn }) => ogrn)).toEqual(['1023400000019']);
  });

  it('without a query has no relevance to sort by', async () => {
    expect((await read({ sort: 'relevance' })).rows).toEqual((await read({ sort: 'subscribers' })).rows);
  });

  it.each(['%', "' or 1=1 --", '\\', 'абракадабра'])('finds nobody by %j', async (q) => {
    expect((await read({ q })).total).toBe(0);
  });
});

describe('the card of an institution', () => {
  it('has the row of the list, its pages and its founder', async () => {
    const row = all.rows.find(({ founderOgrn, page }) => founderOgrn !== null && page?.state === 'live')!;
    const card = await answered(getInstitutionCard(region.database.dataSource, { ...request(), ogrn: row.ogrn }));
    expect(card.figures).toMatchObject(row.figures);
    expect(card.pages.map(({ id }) => id)).toEqual([row.page?.id]);
    expect(card.founder?.ogrn).toBe(row.founderOgrn);
  });

  it('tells the act that frees an exempt one', async () => {
    const row = all.rows.find(({ exempt }) => exempt)!;
    const card = await answered(getInstitutionCard(region.database.dataSource, { ...request(), ogrn: row.ogrn }));
    expect(card.institution.exemptReason).toEqual(expect.any(String));
    expect(card.pages).toEqual([]);
  });

  it('counts those that a founder founded', async () => {
    const founder = all.rows.find(({ ogrn }) => all.rows.some((row) => row.founderOgrn === ogrn))!;
    const card = await answered(getInstitutionCard(region.database.dataSource, { ...request(), ogrn: founder.ogrn }));
    expect(card.founded).toBe(all.rows.filter(({ founderOgrn }) => founderOgrn === founder.ogrn).length);
  });

  it('is not found for a number in no register', async () => {
    const asked = getInstitutionCard(region.database.dataSource, { ...request(), ogrn: '1000000000000' });
    expect(await asked).toEqual({ kind: 'problem', problem: 'not-found' });
  });

  it('is not found outside of the scope', async () => {
    const row = all.rows.find(({ oktmo }) => oktmo === '18701000')!;
    const scope = { regionCode: '34', oktmo: ['18710000'] };
    const asked = getInstitutionCard(region.database.dataSource, { ...request({ scope }), ogrn: row.ogrn });
    expect(await asked).toEqual({ kind: 'problem', problem: 'not-found' });
    expect((await read({ scope })).rows.every(({ oktmo }) => oktmo === '18710000')).toBe(true);
  });
});
