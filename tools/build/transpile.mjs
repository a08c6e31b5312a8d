import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transform } from '@swc/core';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Files under way at once: the transpiler works in threads of its own, and each file is read and written besides. */
const WIDTH = 32;
/** What the projects of `tsconfig.server.json` leave out. */
const LEFT_OUT = /\.(spec|spec-helper)\.ts$|\.d\.ts$/;

/** The JavaScript that TypeScript writes by `tsconfig.base.json`, without looking at types: `npm test` does. */
const OPTIONS = {
  configFile: false,
  swcrc: false,
  sourceMaps: true,
  module: { type: 'es6' },
  jsc: {
    target: 'es2022',
    keepClassNames: true,
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
  },
};

/**
 * Writes `dist` of every room of the server anew, and takes away what no source stands behind any more.
 * @throws Error that names the first file that is no TypeScript
 */
export async function transpileServer(root = ROOT) {
  const { references } = JSON.parse(await readFile(join(root, 'tsconfig.server.json'), 'utf8'));
  const rooms = references.map(({ path }) => join(root, path));
  const jobs = (await Promise.all(rooms.map(jobsOf))).flat();
  const workers = Array.from({ length: WIDTH }, async () => {
    for (let job = jobs.pop(); job; job = jobs.pop()) await transpileFile(job.source, job.made);
  });
  await Promise.all(workers);
}

/** A room's files to transpile, once what is left of an earlier build is gone. */
async function jobsOf(room) {
  const [sources, made] = await Promise.all([filesOf(join(room, 'src')), filesOf(join(room, 'dist'))]);
  const jobs = sources
    .filter((file) => file.endsWith('.ts') && !LEFT_OUT.test(file))
    .map((file) => ({ source: join(room, 'src', file), made: join(room, 'dist', file.replace(/\.ts$/, '.js')) }));
  const kept = new Set(jobs.map((job) => job.made));
  const stale = made.map((file) => join(room, 'dist', file)).filter((file) => isStale(file, kept));
  await Promise.all(stale.map((file) => rm(file, { force: true })));
  return jobs;
}

/**
 * The compiler's own note of what it wrote goes, too: it would take what is written here for its own, and leave it when the
 * source is what it was before.
 */
function isStale(file, kept) {
  if (file.endsWith('.tsbuildinfo')) return true;
  return !kept.has(file.replace(/\.map$/, '').replace(/\.d\.ts$/, '.js'));
}

async function filesOf(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error) => {
    if (error?.code === 'ENOENT') return [];
    throw error;
  });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)));
}

/** Writes `made`, and a map beside it, of one file of TypeScript. @throws Error that names it when it is none */
export async function transpileFile(source, made) {
  const text = await readFile(source, 'utf8');
  const { code, map } = await transform(text, {
    ...OPTIONS,
    filename: source,
    sourceFileName: relative(dirname(made), source),
  });
  await mkdir(dirname(made), { recursive: true });
  const name = made.slice(dirname(made).length + 1);
  await Promise.all([
    writeFile(made, `${code}//# sourceMappingURL=${name}.map\n`),
    writeFile(`${made}.map`, map ?? ''),
  ]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await transpileServer();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
