import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, serverUser } from '@gospulse/store';

const DEBIAN = '/usr/lib/postgresql';
const OLDEST = 15;

/** The oldest PostgreSQL of this machine's own that the product takes, by its folder; null: there is none. */
export function otherPostgres(): { readonly version: number; readonly folder: string } | null {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).map(Number) : [];
  const [version] = versions
    .filter((one) => one >= OLDEST && existsSync(join(DEBIAN, `${one}`, 'bin', 'initdb')))
    .sort();
  return version === undefined ? null : { version, folder: join(DEBIAN, String(version), 'bin') };
}

export interface OtherServer {
  /** Of an empty database. */
  readonly url: string;
  stop(): void;
}

/** Starts a server of another make in a folder of its own, with nothing in it. */
export async function startOtherPostgres(binaries: string): Promise<OtherServer> {
  const folder = mkdtempSync(join(tmpdir(), 'gospulse-other-'));
  const { ids } = serverUser();
  if (ids.uid !== undefined && ids.gid !== undefined) chownSync(folder, ids.uid, ids.gid);
  const [data, port] = [join(folder, 'data'), await freePort()];
  const run = (program: string, ...args: string[]) => {
    const { status, stderr } = spawnSync(join(binaries, program), args, {
      ...ids,
      cwd: '/',
      env: { PATH: process.env.PATH ?? '', LC_ALL: 'C' },
      encoding: 'utf8',
      // The server keeps what it is given.
      stdio: ['ignore', 'ignore', program === 'initdb' ? 'pipe' : 'ignore'],
    });
    if (status !== 0) throw new Error(`${program} ended with ${status}: ${stderr}`);
  };
  run('initdb', '-D', data, '-U', 'gospulse', '-A', 'trust', '-E', 'UTF8', '--no-sync');
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off`;
  run('pg_ctl', 'start', '-w', '-D', data, '-l', join(folder, 'log'), '-o', options);
  return {
    url: `postgres://gospulse@127.0.0.1:${port}/postgres`,
    stop: () => {
      run('pg_ctl', 'stop', '-w', '-m', 'immediate', '-D', data);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
