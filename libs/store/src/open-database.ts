import type { DataSource } from 'typeorm';
import { openDataSource } from './data-source.js';
import { endOwnSessions } from './own-sessions.js';
import { openEmbeddedServer } from './embedded/embedded-server.js';

export interface OpenDatabase {
  readonly dataSource: DataSource;
  /** One line for the operator when the embedded server's connection file was mended; else null. */
  readonly notice: string | null;
  /** Closes the pool, and the embedded server too if it was started here and nobody else uses it. */
  close(): Promise<void>;
  /**
   * The same at once, for a process that is about to end: work under way is cut off and undone where it was not committed.
   * Never waits for a statement. Rejects only when a server that was started here cannot be ended.
   */
  abandon(): Promise<void>;
}

/** Opens the operator's PostgreSQL, or the embedded one, which is started when none runs. */
export async function openDatabase(place: {
  readonly databaseUrl: string | null;
  readonly dataDir: string;
  readonly poolSize?: number;
}): Promise<OpenDatabase> {
  if (place.databaseUrl !== null) {
    const dataSource = await openDataSource(place.databaseUrl, place.poolSize);
    const { databaseUrl } = place;
    const abandon = () => endOwnSessions(databaseUrl);
    return { dataSource, notice: null, close: () => dataSource.destroy(), abandon };
  }
  const server = await openEmbeddedServer(place.dataDir);
  const dataSource = await openDataSource(server.url, place.poolSize).catch(async (error: unknown) => {
    await server.stop();
    throw error;
  });
  return {
    dataSource,
    notice: server.notice,
    close: async () => {
      await dataSource.destroy();
      await server.stop();
    },
    abandon: async () => {
      await endOwnSessions(server.url);
      await server.stop();
    },
  };
}
