import { toldMessage } from '@gospulse/platform';
import { migrate, openDataSource } from '@gospulse/store';
import type { DataSource } from 'typeorm';

/** Reads from a database that others work with. */
export async function readFrom<T>(databaseUrl: string, read: (dataSource: DataSource) => Promise<T>): Promise<T> {
  const dataSource = await openDataSource(databaseUrl, 1);
  try {
    return await read(dataSource);
  } finally {
    await dataSource.destroy();
  }
}

/** Works on the migrated database before anybody else does. @throws Error with one line, without credentials */
export async function prepare<T>(databaseUrl: string, work: (dataSource: DataSource) => Promise<T>): Promise<T> {
  try {
    const dataSource = await openDataSource(databaseUrl, 4);
    try {
      await migrate(dataSource);
      return await work(dataSource);
    } finally {
      await dataSource.destroy();
    }
  } catch (error) {
    throw new Error(toldMessage(error), { cause: error });
  }
}
