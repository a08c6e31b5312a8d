import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const STAMPS = join(ROOT, 'node_modules', '.cache', 'gospulse');

/** A room that the web imports and that is left out here makes an upgrade that goes on with the old web. */
export const WEB_SOURCES = [
  'libs/contracts',
  'libs/domain',
  'libs/files',
  'apps/web',
  'docs/help',
  'tools/build',
  'package-lock.json',
];
const SERVER_SOURCES = [
  ...['libs', 'apps/api', 'apps/collector', 'apps/cli', 'tools'],
  ...['tsconfig.base.json', 'package-lock.json'],
];
const VITE_BUILD = ['node_modules/vite/bin/vite.js', 'build', 'apps/web'];

/** What each part is made from, and the command that makes it. A part is stale when its sources differ from its stamp. */
const PARTS = {
  server: {
    title: 'server',
    sources: SERVER_SOURCES,
    made: 'apps/api/dist/main.js',
    // Types are looked at by `npm test`: whoever starts the product does not wait for them.
    command: ['tools/build/transpile.mjs'],
  },
  programs: {
    title: 'programs',
    sources: SERVER_SOURCES,
    made: 'apps/api/dist/main.js',
    command: ['tools/build/bundle.mjs'],
  },
  web: {
    title: 'web app',
    sources: WEB_SOURCES,
    made: 'apps/web/dist/index.html',
    command: [...VITE_BUILD, '--logLevel', 'warn'],
  },
  view: {
    title: 'first view for the server',
    sources: WEB_SOURCES,
    made: 'apps/web/dist-server/first-view.js',
    command: [...VITE_BUILD, '--ssr', 'src/first-view.tsx', '--logLevel', 'warn'],
  },
};

const SKIPPED = new Set(['node_modules', 'dist', 'dist-server', 'dist-types', '.nx']);

/** A build runs much code of others: it needs none of what the product keeps secret. */
export const SECRET =
  /^(VK_TOKENS|GOSPULSE_AUTHOR_KEY|GOSPULSE_ACCESS_KEY|GOSPULSE_BACKUP_PASSPHRASE|DATABASE_URL|OIDC_CLIENT_SECRET|SMTP_URL)(_FILE)?$/;
const EXIT_OF = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 };

/**
 * Builds what is stale and says so. Throws when a part does not build, or when `stop` calls it off; without one, a signal
 * ends the build and this process.
 */
export async function buildIfStale({ server = true, web = true, log = console.log, stop } = {}) {
  // First: the web is bundled with the rooms that this writes, which a clean clone does not have and an upgrade has of before.
  if (server) await buildPart('server', log, stop);
  // Both halves of the web app or none: the one takes over what the other has drawn. At once, each in a process of its own; all
  // have ended before a failure is told.
  const others = [...(server ? ['programs'] : []), ...(web ? ['web', 'view'] : [])];
  const outcomes = await Promise.allSettled(others.map((name) => buildPart(name, log, stop)));
  const failed = outcomes.find(({ status }) => status === 'rejected');
  if (failed) throw failed.reason;
}

/**
 * What is not built, and what is built of other sources than these, as far as that is known: an installation may have been
 * brought here as it was built elsewhere.
 */
export function findUnbuilt() {
  const parts = Object.entries(PARTS);
  const isStale = ([name, part]) => {
    const stamp = stampIn(stampFileOf(name));
    return isMade(part) && stamp !== null && stamp !== stampOf(part.sources);
  };
  const titles = (some) => some.map(([, { title }]) => title);
  return { missing: titles(parts.filter(([, part]) => !isMade(part))), stale: titles(parts.filter(isStale)) };
}

function isMade({ made }) {
  return existsSync(join(ROOT, made));
}

function stampFileOf(name) {
  return join(STAMPS, `${name}.stamp`);
}

function stampIn(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

async function buildPart(name, log, stop) {
  stop?.throwIfAborted();
  const part = PARTS[name];
  const stampFile = stampFileOf(name);
  const stamp = stampOf(part.sources);
  if (isMade(part) && stampIn(stampFile) === stamp) return;
  const startedAt = Date.now();
  log(`Building the ${part.title}…`);
  // The same whoever builds: started by the tests, Vite would take React's slow development half.
  const own = Object.entries(process.env).filter(([variable]) => !SECRET.test(variable));
  const { code, said } = await run(part.command, { ...Object.fromEntries(own), NODE_ENV: 'production' }, stop);
  stop?.throwIfAborted();
  if (code !== 0) {
    process.stderr.write(said);
    throw new Error(`the ${part.title} does not build`);
  }
  mkdirSync(STAMPS, { recursive: true });
  writeFileSync(stampFile, stamp);
  log(`Built the ${part.title} in ${((Date.now() - startedAt) / 1000).toFixed(1)} s`);
}

async function run(command, env, stop) {
  const child = spawn(process.execPath, command, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const said = [];
  for (const output of [child.stdout, child.stderr]) output.on('data', (chunk) => said.push(chunk));
  const calledOff = stop ? endWith(child, stop) : endWithUs(child);
  try {
    const code = await new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    });
    return { code, said: Buffer.concat(said).toString() };
  } finally {
    calledOff();
  }
}

function endWith(child, stop) {
  const end = () => child.kill('SIGKILL');
  stop.addEventListener('abort', end, { once: true });
  return () => stop.removeEventListener('abort', end);
}

function endWithUs(child) {
  // Several are built at once: the first to hear of a signal ends this process, and that ends them all.
  const kill = () => child.kill('SIGKILL');
  const ends = Object.entries(EXIT_OF).map(([signal, code]) => [signal, () => process.exit(code)]);
  process.once('exit', kill);
  for (const [signal, end] of ends) process.once(signal, end);
  return () => {
    process.removeListener('exit', kill);
    for (const [signal, end] of ends) process.removeListener(signal, end);
  };
}

/** Paths, sizes and times of all sources: reading every file would cost more than it is worth. */
function stampOf(sources) {
  const hash = createHash('sha256');
  for (const source of sources) for (const line of listed(join(ROOT, source))) hash.update(line);
  return hash.digest('hex');
}

function* listed(path) {
  const stats = statSync(path, { throwIfNoEntry: false });
  // An installation may have come without sources.
  if (!stats) return;
  if (!stats.isDirectory()) {
    yield `${relative(ROOT, path)} ${stats.size} ${stats.mtimeMs}\n`;
    return;
  }
  for (const name of readdirSync(path).sort()) if (!SKIPPED.has(name)) yield* listed(join(path, name));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildIfStale();
