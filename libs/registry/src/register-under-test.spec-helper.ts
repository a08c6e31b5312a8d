import { createTestDatabase, emptyTables, type TestDatabase } from '@gospulse/test-support/database.js';
import { importRegister, type ImportInput } from './import-register.js';
import type { ImportReport } from './import-report.js';
import type { LinkGateway } from './links/link-gateway.js';
import { ownCsv, type OwnRow, scratchFolder } from './registry-fixture.spec-helper.js';

export const NOW = new Date('2026-11-23T09:00:00Z');

/** A handful of rows: each page that goes is much of them. */
const ANY = { now: NOW, allowRemovals: Number.MAX_SAFE_INTEGER };

export interface RegisterUnderTest {
  readonly folder: ReturnType<typeof scratchFolder>;
  readonly database: () => TestDatabase;
  query(sql: string): Promise<Record<string, unknown>[]>;
  /** Imports a file that must not be refused. */
  importFile(file: string, gateway?: LinkGateway | null, more?: Partial<ImportInput>): Promise<ImportReport>;
  /** Imports rows of our own form. */
  importRows(rows: readonly OwnRow[], gateway?: LinkGateway | null): Promise<ImportReport>;
  pages(): Promise<Record<string, unknown>[]>;
  events(): Promise<Record<string, unknown>[]>;
}

/** An empty register in a database of its own before each test of the file that calls this. */
export function useRegister(): RegisterUnderTest {
  const folder = scratchFolder();
  let opened: TestDatabase | undefined;
  const database = (): TestDatabase => {
    if (!opened) throw new Error('The database is opened before the first test');
    return opened;
  };
  beforeAll(async () => {
    opened = await createTestDatabase();
  });
  afterAll(async () => {
    await opened?.drop();
    folder.remove();
  });
  beforeEach(() =>
    emptyTables(database().dataSource, 'watch, registry_event, told_page, page, institution', 'restart identity'),
  );

  async function query(sql: string): Promise<Record<string, unknown>[]> {
    return (await database().dataSource.query(sql)) as Record<string, unknown>[];
  }
  const importFile: RegisterUnderTest['importFile'] = async (file, gateway = null, more = {}) => {
    const { dataSource } = database();
    const result = await importRegister({ ...ANY, dataSource, gateway, file, regionCode: '34', ...more });
    if (result.kind !== 'done') throw new Error(result.message);
    return result.report;
  };
  return {
    folder,
    database,
    query,
    importFile,
    importRows: (rows, gateway = null) => importFile(folder.write('register.csv', ownCsv(rows)), gateway),
    pages: () =>
      query(
        `select ogrn, vk_id, link, state, page.removed_at is not null as removed
         from page join institution on institution.id = institution_id order by page.id`,
      ),
    events: () => query('select kind, ogrn, was, became from registry_event order by id'),
  };
}

/** accepted, updated, unchanged, rejected */
export function counts({ accepted, updated, unchanged, rejected }: ImportReport): number[] {
  return [accepted, updated, unchanged, rejected];
}
