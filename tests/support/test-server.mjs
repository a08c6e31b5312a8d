import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbeddedServer } from '@gospulse/store';
import pg from 'pg';

/** One real PostgreSQL for all specs of a run; each spec makes databases of its own in it. */
let server;
let folder;

export async function startTestServer() {
  folder = mkdtempSync(join(tmpdir(), 'gospulse-test-'));
  // Root lends the server another account, and that must be able to enter.
  chmodSync(folder, 0o755);
  server = await openEmbeddedServer(folder);
  await forgetDurability(server.url);
  process.env.GOSPULSE_TEST_DATABASE_URL = server.url;
}

/** No spec outlives this server: nothing has to wait for the disk. */
async function forgetDurability(connectionString) {
  const client = new pg.Client({ connectionString });
  await client.connect();
  for (const setting of ['fsync', 'synchronous_commit', 'full_page_writes'])
    await client.query(`alter system set ${setting} = off`);
  await client.query('select pg_reload_conf()');
  await client.end();
}

export async function stopTestServer() {
  await server?.stop();
  if (folder) rmSync(folder, { recursive: true, force: true });
}
