import { openBackup } from './open-backup.js';

/** What a whole backup holds. */
export interface CheckedBackup {
  readonly about: {
    readonly createdAt: string;
    readonly tables: number;
    /** The newest migration of its schema. */
    readonly schema: string;
    readonly migrations: number;
    /** Of the server that the rows come from, such as 180001. */
    readonly server: number;
  };
  readonly bytes: number;
  readonly rows: number;
  readonly files: readonly string[];
  readonly isEncrypted: boolean;
}

/** Reads a backup from its beginning to its end and proves every piece, every table and the end. @throws BackupFileError */
export async function checkBackup(
  path: string,
  passphrase: string | null,
  onProgress: (done: { readonly tables: number; readonly of: number }) => void,
): Promise<CheckedBackup> {
  const backup = await openBackup(path, passphrase);
  try {
    const { about, files, bytes, isEncrypted } = backup;
    let tables = 0;
    const rows = await backup.eachTable(async (_table, content) => {
      for await (const _chunk of content) onProgress({ tables, of: about.tables.length });
      tables += 1;
    });
    return {
      about: {
        createdAt: about.createdAt,
        tables: about.tables.length,
        schema: about.migrations.at(-1) ?? '',
        migrations: about.migrations.length,
        server: about.server.version,
      },
      ...{ bytes, rows, isEncrypted, files: files.map(({ name }) => name) },
    };
  } finally {
    backup.close();
  }
}
