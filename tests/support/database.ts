import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { migrate, openDataSource } from '@gospulse/store';

export interface TestDatabase {
  readonly url: string;
  readonly dataSource: DataSource;
  drop(): Promise<void>;
}

/** A fresh, migrated database of its own for one spec. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = process.env.GOSPULSE_TEST_DATABASE_URL;
  if (!server) throw new Error('GOSPULSE_TEST_DATABASE_URL is unset: run the specs through jest with its global setup');
  const name = `spec_${randomBytes(6).toString('hex')}`;
  await onServer(server, `create database ${name}`);
  const url = server.replace(/\/[^/]+$/, `/${name}`);
  const dataSource = await openDataSource(url, 6);
  await migrate(dataSource);
  return {
    url,
    dataSource,
    drop: async () => {
      if (dataSource.isInitialized) await dataSource.destroy();
      await onServer(server, `drop database if exists ${name} with (force)`);
    },
  };
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
