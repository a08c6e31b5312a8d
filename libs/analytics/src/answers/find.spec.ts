import { onlyInstitutions, wholeRegion, type Scope } from '../query/scope.js';
import { answered, openObservedRegion, type RegionUnderTest } from '../observed-region.spec-helper.js';
import { getFound } from './find.js';

let region: RegionUnderTest;
beforeAll(async () => {
  region = await openObservedRegion();
});
afterAll(() => region.close());

const find = (q: string, scope: Scope = wholeRegion('34')) =>
  answered(getFound(region.database.dataSource, { scope, q }));
const names = ({ rows }: { readonly rows: readonly { readonly name: string }[] }) => rows.map(({ name }) => name);

interface Known {
  readonly id: number;
  readonly ogrn: string;
  readonly name: string;
  readonly vk: string;
  readonly screen: string;
  readonly founder: string;
  readonly place: string;
}

async function someSchool(): Promise<Known> {
  const [school] = await region.query<Known>(
    `select i.id, i.ogrn, coalesce(i.short_name, i.name) as name, p.vk_id::text as vk, p.screen_name as screen,
            i.founder_ogrn as founder, m.short_name as place
     from institution i join page p on p.institution_id = i.id and p.removed_at is null
     join municipality m on m.oktmo = i.municipality_oktmo
     where i.kind = 'school' and p.screen_name is not null and p.vk_id is not null and i.founder_ogrn is not null
     order by i.id limit 1`,
  );
  return school!;
}

describe('finding', () => {
  it('finds an institution by its ОГРН and a page by its address or id', async () => {
    const { ogrn, name, vk, screen } = await someSchool();
    expect((await find(ogrn)).institutions.rows).toEqual([
      { key: ogrn, name, detail: expect.any(String) as string, gone: false },
    ]);
    for (const q of [vk, screen, `https://vk.com/${screen}`]) expect((await find(q)).pages.rows[0]?.key).toBe(vk);
  });

  it('finds districts in any form, misspelt and typed with the other layout', async () => {
    const ELAN = 'Еланский';
    for (const q of ['еланский', 'Елань', 'еланскй', 'tkfycrbq'])
      expect(names((await find(q)).districts).join()).toContain(ELAN);
  });

  it('finds who founded institutions, and nobody who founded none', async () => {
    const { founder } = await someSchool();
    const { founders } = await find(founder);
    expect(founders.rows.map(({ key }) => key)).toEqual([founder]);
    const [none] = await region.query<{ ogrn: string }>(
      `select ogrn from institution where ogrn not in (select founder_ogrn from institution where founder_ogrn is not null) limit 1`,
    );
    expect((await find(none!.ogrn)).founders).toEqual({ rows: [], total: 0 });
  });

  it('finds nothing without words, and says how many there are beyond those shown', async () => {
    const none = { rows: [], total: 0 };
    expect(await find('  ')).toEqual({ institutions: none, founders: none, districts: none, pages: none });
    const { institutions } = await find('школа');
    expect(institutions.rows).toHaveLength(8);
    expect(institutions.total).toBeGreaterThan(8);
  });

  it('puts what the register has closed behind what is there', async () => {
    const before = (await find('школа')).institutions;
    const [first] = before.rows;
    await region.query(`update institution set status = 'closed' where ogrn = $1`, [first?.key]);
    try {
      const { rows } = (await find('школа')).institutions;
      expect(rows.map(({ key }) => key)).not.toContain(first?.key);
      expect(rows.every(({ gone }) => !gone)).toBe(true);
      expect((await find(first!.key)).institutions.rows).toEqual([{ ...first, gone: true }]);
    } finally {
      await region.query(`update institution set status = null where ogrn = $1`, [first?.key]);
    }
  });

  it('tells a head of their own and of whoever is above them', async () => {
    const { id, ogrn, founder, place } = await someSchool();
    const scope = onlyInstitutions('34', [id]);
    expect((await find('школа', scope)).institutions.rows.map(({ key }) => key)).toEqual([ogrn]);
    const districts = await region.query<{ name: string }>('select short_name as name from municipality');
    const seen = await Promise.all(districts.map(({ name }) => find(name, scope)));
    expect(new Set(seen.flatMap((found) => names(found.districts)))).toEqual(
      new Set((await find(place, scope)).districts.rows.map(({ name }) => name)),
    );
    expect((await find(founder, scope)).founders.rows.map(({ key }) => key)).toEqual([founder]);
    const [other] = await region.query<{ vk: string; ogrn: string }>(
      `select p.vk_id::text as vk, i.ogrn from page p join institution i on i.id = p.institution_id
       where i.id <> $1 and p.vk_id is not null order by i.id desc limit 1`,
      [id],
    );
    for (const q of [other!.vk, other!.ogrn]) expect(JSON.stringify(await find(q, scope))).not.toContain(q);
  });
});
