import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CertificateFiles } from './certificate.js';

const NGINX = ['/usr/sbin/nginx', '/usr/bin/nginx', '/usr/local/sbin/nginx'];
const PATIENCE_MS = 10_000;

/** Null: this machine has none. */
export function nginxPath(): string | null {
  return NGINX.find((path) => existsSync(path)) ?? null;
}

export interface NginxPlan {
  /** Where the service listens, on loopback. */
  readonly servicePort: number;
  readonly plainPort: number;
  readonly securePort: number;
  readonly certificate: CertificateFiles;
}

export interface RunningNginx {
  readonly log: () => string;
  stop(): Promise<void>;
}

/** The configuration of the docs, with other ports and files in it: nothing else is changed. */
function configurationOf({ servicePort, plainPort, securePort, certificate }: NginxPlan): string {
  const [, written = ''] = /```nginx\n(.*?)```/s.exec(readFileSync('docs/deploy-nginx.md', 'utf8')) ?? [];
  return written
    .replace(/^ *listen \[::\].*\n/gm, '')
    .replace(/listen 80\b/g, `listen 127.0.0.1:${plainPort}`)
    .replace(/listen 443\b/g, `listen 127.0.0.1:${securePort}`)
    .replace('https://gospulse.example$request_uri', `https://gospulse.example:${securePort}$request_uri`)
    .replace('server 127.0.0.1:3000;', `server 127.0.0.1:${servicePort};`)
    .replace('/etc/ssl/gospulse/fullchain.pem', certificate.certificate)
    .replace('/etc/ssl/gospulse/privkey.pem', certificate.key);
}

/** Runs nginx in the foreground, in a folder of its own, until it is stopped. */
export async function startNginx(path: string, plan: NginxPlan): Promise<RunningNginx> {
  const folder = mkdtempSync(join(tmpdir(), 'gospulse-nginx-'));
  // Root lends the workers another account, and that must be able to enter.
  chmodSync(folder, 0o755);
  writeFileSync(join(folder, 'site.conf'), configurationOf(plan));
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  writeFileSync(
    join(folder, 'nginx.conf'),
    `daemon off;\nworker_processes 1;\npid ${folder}/pid;\nerror_log ${folder}/error.log;\nevents {}\nhttp {
      access_log off;\n${temporary.map((name) => `${name}_temp_path ${folder}/${name};\n`).join('')}
      include ${folder}/site.conf;\n}\n`,
  );
  const child = spawn(path, ['-p', folder, '-e', join(folder, 'error.log'), '-c', join(folder, 'nginx.conf')], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const log = () =>
    `${said}${existsSync(join(folder, 'error.log')) ? readFileSync(join(folder, 'error.log'), 'utf8') : ''}`;
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  if (await isListening(child, plan.securePort)) return { log, stop };
  const why = log();
  await stop();
  throw new Error(`nginx did not start: ${why}`);
}

async function isListening(child: ChildProcess, port: number): Promise<boolean> {
  for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline && child.exitCode === null;) {
    const isOpen = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(true));
      socket.on('error', () => resolve(false));
      socket.on('connect', () => socket.destroy());
    });
    if (isOpen) return true;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
}

/** A port of loopback that nobody listens at. */
export function freeLoopbackPort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
