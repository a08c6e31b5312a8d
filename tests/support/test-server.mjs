import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openEmbeddedServer } from '@gospulse/store';
import pg from 'pg';

/** One real PostgreSQL for all specs of a run; each spec makes databases of its own in it. */
let server;
let guard;

export async function startTestServer() {
  const folder = mkdtempSync(join(tmpdir(), 'gospulse-test-'));
  // Root lends the server another account, and that must be able to enter.
  chmodSync(folder, 0o755);
  guard = keepNothingOf(folder);
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

/** Removes the folder when this process has ended, however it ends. */
function keepNothingOf(folder) {
  const program = fileURLToPath(new URL('./test-server-guard.mjs', import.meta.url));
  const child = spawn(process.execPath, [program, folder], { detached: true, stdio: ['pipe', 'ignore', 'inherit'] });
  child.unref();
  child.stdin.unref();
  return child;
}

export async function stopTestServer() {
  await server?.stop();
  if (!guard) return;
  guard.ref();
  const removed = once(guard, 'exit');
  guard.stdin.end();
  await removed;
}
