import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbeddedServer } from '@gospulse/store';

/** One real PostgreSQL for all specs of a run; each spec makes databases of its own in it. */
let server;
let folder;

export async function startTestServer() {
  folder = mkdtempSync(join(tmpdir(), 'gospulse-test-'));
  // Root lends the server another account, and that must be able to enter.
  chmodSync(folder, 0o755);
  server = await openEmbeddedServer(folder);
  process.env.GOSPULSE_TEST_DATABASE_URL = server.url;
}

export async function stopTestServer() {
  await server?.stop();
  if (folder) rmSync(folder, { recursive: true, force: true });
}
