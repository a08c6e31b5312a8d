import { readConfig } from '@gospulse/platform';
import { markAsFromSandbox, writeDemoFactor } from '@gospulse/store';
import { createTestDatabase, type TestDatabase } from '@gospulse/test-support/database.js';
import { startMode } from './same-kind.js';

describe('a database of one kind', () => {
  let database: TestDatabase;

  beforeEach(async () => {
    database = await createTestDatabase();
  });
  afterEach(() => database.drop());

  const registerPage = async () => {
    await database.dataSource.query("insert into region values ('34', 'Волгоградская область', 'Europe/Volgograd')");
    await database.dataSource.query(
      `insert into institution (region_code, ogrn, name, kind, sphere, level, imported_at)
       values ('34', '1023403433504', 'Школа', 'school', 'education', 'municipal', now())`,
    );
    await database.dataSource.query(
      `insert into page (region_code, institution_id, link, registered_at) select '34', id, 'club1', now() from institution`,
    );
  };

  const mode = (hasTokens: boolean, apiUrl = 'https://api.vk.ru/method') =>
    startMode(database.dataSource, readConfig({ VK_API_URL: apiUrl, ...(hasTokens ? { VK_TOKENS: 'user:x' } : {}) }));

  it('is either, while it is empty', async () => {
    expect([await mode(false), await mode(true)]).toEqual(['demonstration', 'observe']);
  });

  it('never becomes a demonstration by a service, and goes on as one that it was', async () => {
    const ofService = () => startMode(database.dataSource, readConfig({}), false);
    expect(await ofService()).toBe('stored');
    await writeDemoFactor(database.dataSource, 60);
    expect(await ofService()).toBe('demonstration');
  });

  it('stays real: without tokens it is shown as it is, and no sandbox is let into it', async () => {
    await registerPage();
    expect([await mode(false), await mode(true)]).toEqual(['stored', 'observe']);
  });

  it('stays a demonstration: VK is not asked about generated pages', async () => {
    await writeDemoFactor(database.dataSource, 60);
    await registerPage();
    expect(await mode(false)).toBe('demonstration');
    await expect(mode(true)).rejects.toThrow('В базе демонстрация');
  });

  it('is shown as it is where another sandbox has filled it', async () => {
    await markAsFromSandbox(database.dataSource);
    await registerPage();
    expect(await mode(false)).toBe('stored');
    await expect(mode(true)).rejects.toThrow('GOSPULSE_DATA_DIR');
  });
});
