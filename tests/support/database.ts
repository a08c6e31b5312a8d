import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { migrate, openDataSource } from '@gospulse/store';

export interface TestDatabase {
  readonly url: string;
  readonly dataSource: DataSource;
  /** Ends the connections and leaves the database. @returns its name */
  release(): Promise<string>;
  drop(): Promise<void>;
}

/** A database of its own for one spec: a copy of one that `prepareOnce` made, or of one with the newest schema alone. */
export async function createTestDatabase(template?: string): Promise<TestDatabase> {
  if (template === undefined) await prepareOnce(MIGRATED, migrated);
  return openCopy(`template ${template ?? MIGRATED}`);
}

const MIGRATED = 'migrated';

async function migrated(): Promise<string> {
  const database = await openCopy('');
  await migrate(database.dataSource);
  return database.release();
}

async function openCopy(of: string): Promise<TestDatabase> {
  const server = testServer();
  const name = `spec_${randomBytes(6).toString('hex')}`;
  await onServer(server, `create database ${name} ${of}`);
  const url = server.replace(/\/[^/]+$/, `/${name}`);
  const dataSource = await openDataSource(url, 6);
  const release = async (): Promise<string> => {
    if (dataSource.isInitialized) await dataSource.destroy();
    return name;
  };
  return {
    url,
    dataSource,
    release,
    drop: async () => onServer(server, `drop database if exists ${await release()} with (force)`),
  };
}

/**
 * Makes a database that specs take copies of, once for all of a run: the first to ask makes it, the others wait.
 * `make` gives the name of a database that nobody is connected to any more.
 */
export async function prepareOnce(template: string, make: () => Promise<string>): Promise<void> {
  const client = new pg.Client({ connectionString: testServer() });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock(hashtext($1))', [template]);
    const known = await client.query('select from pg_database where datname = $1', [template]);
    if (known.rowCount === 0) await client.query(`alter database ${await make()} rename to ${template}`);
  } finally {
    await client.end();
  }
}

function testServer(): string {
  const server = process.env.GOSPULSE_TEST_DATABASE_URL;
  if (!server) throw new Error('GOSPULSE_TEST_DATABASE_URL is unset: run the specs through jest with its global setup');
  return server;
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

/**
 * Empties tables and whatever hangs on them. Editions hang on a region and refuse to be emptied, also where there are none:
 * the session is one that triggers do not see.
 */
export async function emptyTables(dataSource: DataSource, tables: string, more = ''): Promise<void> {
  await dataSource.transaction(async (manager) => {
    await manager.query('set local session_replication_role = replica');
    await manager.query(`truncate ${tables} ${more} cascade`);
  });
}
