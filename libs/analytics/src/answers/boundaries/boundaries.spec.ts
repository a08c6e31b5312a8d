import { writeBoundaries } from '@gospulse/store';
import { createTestDatabase, type TestDatabase } from '@gospulse/test-support/database.js';
import { wholeRegion } from '../../query/scope.js';
import { getBoundaries } from './boundaries.js';

describe('outlines of a region', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
    await database.dataSource.query(
      `insert into region (code, name, zone) values ('34', 'Область', 'Europe/Volgograd'), ('70', 'Другая', 'Asia/Tomsk')`,
    );
    await database.dataSource.query(
      `insert into municipality (oktmo, region_code, name, short_name, abbr, kind)
       select oktmo, region, oktmo, oktmo, oktmo, 'муниципальный район'
       from (values ('18610000', '34'), ('18620000', '34'), ('69610000', '70')) as t (oktmo, region)`,
    );
  });
  afterAll(() => database.drop());

  const outline = (oktmo: string) => ({ oktmo, path: 'M0 0L1 0L1 1Z', label_x: 0.5, label_y: 0.25 });
  const write = (regionCode: string, ...codes: string[]) =>
    writeBoundaries(database.dataSource, {
      ...{ regionCode, width: 1_000, height: 800, attribution: '© Составитель', importedAt: new Date('2026-11-24') },
      outlines: codes.map(outline),
    });

  it('are none before an import, and a region unknown is told apart from that', async () => {
    expect(await getBoundaries(database.dataSource, wholeRegion('34'))).toEqual({
      kind: 'answer',
      answer: { region: { code: '34', name: 'Область' }, map: null },
    });
    expect(await getBoundaries(database.dataSource, wholeRegion('00'))).toEqual({
      kind: 'problem',
      problem: 'unknown-region',
    });
  });

  it('are those of the scope and of no other', async () => {
    await write('34', '18610000', '18620000');
    await write('70', '69610000');
    const seen = async (oktmo: string[] | null) => {
      const result = await getBoundaries(database.dataSource, { regionCode: '34', oktmo });
      return result.kind === 'answer' ? result.answer.map?.outlines : null;
    };
    expect(await seen(null)).toEqual([
      { oktmo: '18610000', path: 'M0 0L1 0L1 1Z', x: 0.5, y: 0.25 },
      { oktmo: '18620000', path: 'M0 0L1 0L1 1Z', x: 0.5, y: 0.25 },
    ]);
    expect((await seen(['18620000']))?.map(({ oktmo }) => oktmo)).toEqual(['18620000']);
    expect(await seen(['69610000'])).toEqual([]);
  });

  it('of two imports at once, one is kept whole', async () => {
    await Promise.all([write('34', '18610000'), write('34', '18610000', '18620000'), write('34', '18620000')]);
    const result = await getBoundaries(database.dataSource, wholeRegion('34'));
    const codes = result.kind === 'answer' ? result.answer.map?.outlines.map(({ oktmo }) => oktmo) : [];
    expect([['18610000'], ['18620000'], ['18610000', '18620000']]).toContainEqual(codes);
  });
});
