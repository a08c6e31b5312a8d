import { spawn } from 'node:child_process';
import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { usableBinaries } from './binaries.js';
import type { ClusterPlace } from './cluster-place.js';
import { EmbeddedServerError } from './embedded-server.error.js';
import { freePort } from './free-port.js';
import { USER } from './make-cluster.js';
import { postmasterOf, untilAbandoned, untilUnused } from './running-cluster.js';
import { serverEnvironment } from './server-environment.js';
import type { ServerUser } from './server-user.js';
import { removeStalePidFile } from './stale-pid.js';
import { stopCluster } from './stop-cluster.js';

/** Services that were left behind end within twelve seconds; who is connected longer is at work. */
const PATIENCE_MS = 15_000;
/** Long enough to recover from a crash of the machine in mid-write. */
const RECOVERY_MS = 600_000;

/**
 * Gives the own superuser of a cluster a new password, with no server running: whoever may read the cluster's files may
 * start PostgreSQL on them alone. Only a verifier is handed over, on standard input; the password itself is told to nobody.
 * @param patienceMs how long clients of a server that still runs are waited for
 * @throws EmbeddedServerError when the cluster is in use, is none of ours or cannot be read
 */
export async function renewPassword(folder: string, user: ServerUser, patienceMs = PATIENCE_MS): Promise<ClusterPlace> {
  const running = postmasterOf(folder);
  if (running) {
    await untilUnused(folder, running, patienceMs);
    await stopCluster(folder, user);
  }
  await untilAbandoned(folder);
  removeStalePidFile(folder);
  const password = randomBytes(24).toString('base64url');
  await runAlone(folder, user, `alter role ${USER} password '${scramVerifier(password, randomBytes(16))}'`);
  return { folder, port: await freePort(), password };
}

/** Nothing of the statement may reach a log, wherever the cluster's own settings send it. */
const QUIET = [
  'logging_collector=off',
  'log_destination=stderr',
  'log_statement=none',
  'log_min_duration_statement=-1',
  'log_min_error_statement=panic',
  'exit_on_error=on',
  'lc_messages=C',
];

/** The last database that initdb makes: where it is missing, initdb did not finish. */
const LAST_MADE = 'postgres';

async function runAlone(folder: string, user: ServerUser, statement: string): Promise<void> {
  const binaries = await usableBinaries(user);
  const settings = QUIET.flatMap((setting) => ['-c', setting]);
  const child = spawn(join(binaries, 'bin', 'postgres'), ['--single', '-D', folder, ...settings, LAST_MADE], {
    ...user.ids,
    cwd: '/',
    env: serverEnvironment(),
    stdio: ['pipe', 'ignore', 'pipe'],
    detached: true,
    timeout: RECOVERY_MS,
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-4_000)));
  // A server that ends at once does not read what it is given; its exit code tells why.
  child.stdin.on('error', () => undefined);
  child.stdin.end(`${statement}\n`);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', (cause) =>
      reject(new EmbeddedServerError('start', 'postgres --single could not be run', { cause })),
    );
    child.once('close', resolve);
  });
  if (code === 0) return;
  const reason = /(?:FATAL|PANIC|ERROR):\s+(.*)/.exec(said)?.[1] ?? `exit ${code ?? 'by signal'}`;
  throw new EmbeddedServerError(
    'data-dir',
    `the connection to ${folder} cannot be made anew (${reason}): put postgres.json back from a backup, or move that ` +
      'folder away if it is not the database of Госпульс',
  );
}

const ITERATIONS = 4_096;

/**
 * What PostgreSQL keeps of a password, so that the password need not be sent. Source: RFC 5802 section 3, with SHA-256 as
 * in RFC 7677, in the form `SCRAM-SHA-256$<iterations>:<salt>$<StoredKey>:<ServerKey>`. For ASCII passwords.
 */
export function scramVerifier(password: string, salt: Buffer): string {
  const salted = pbkdf2Sync(password, salt, ITERATIONS, 32, 'sha256');
  const keyed = (label: string) => createHmac('sha256', salted).update(label).digest();
  const stored = createHash('sha256').update(keyed('Client Key')).digest('base64');
  const server = keyed('Server Key').toString('base64');
  return `SCRAM-SHA-256$${ITERATIONS}:${salt.toString('base64')}$${stored}:${server}`;
}
