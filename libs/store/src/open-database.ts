import type { DataSource } from 'typeorm';
import { openDataSource } from './data-source.js';
import { openEmbeddedServer } from './embedded/embedded-server.js';

export interface OpenDatabase {
  readonly dataSource: DataSource;
  /** One line for the operator when the embedded server's connection file was mended; else null. */
  readonly notice: string | null;
  /** Closes the pool, and the embedded server too if it was started here and nobody else uses it. */
  close(): Promise<void>;
}

/** Opens the operator's PostgreSQL, or the embedded one, which is started when none runs. */
export async function openDatabase(place: {
  readonly databaseUrl: string | null;
  readonly dataDir: string;
  readonly poolSize?: number;
}): Promise<OpenDatabase> {
  if (place.databaseUrl !== null) {
    const dataSource = await openDataSource(place.databaseUrl, place.poolSize);
    return { dataSource, notice: null, close: () => dataSource.destroy() };
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
  };
}
