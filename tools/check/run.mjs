import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { browserPath } from '../../tests/support/browser.mjs';
import { buildIfStale } from '../build/build.mjs';
import { auditDependencies } from './audit-dependencies.mjs';
import { firstJavaScript, MAX_FIRST_JAVASCRIPT } from './first-javascript.mjs';

/**
 * Everything that must hold before a change may land: it builds, is formatted, linted and typed, and its specs pass.
 * Prints a line a step and ends with `N passed, N failed, N skipped` for all of it.
 */
const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const RESULTS = join(ROOT, 'test-results');
const JOURNEYS = 'tests/journey';
/** Every page in both themes and at several widths takes longer than all the rest: `npm run test:looks`. */
const LOOKS = 'tests/looks';

const total = { passed: 0, failed: 0, skipped: 0 };
// The daemon would outlive this run, and specs must not depend on what the caller has set.
const env = { ...process.env, NX_DAEMON: 'false', GOSPULSE_PICTURES: 'none' };
for (const name of [
  ...['DATABASE_URL', 'VK_TOKENS', 'VK_API_URL', 'GOSPULSE_DATA_DIR', 'PORT', 'COLLECTOR_PORT'],
  ...['HOST', 'PUBLIC_URL', 'TRUST_PROXY', 'TLS_CERT', 'TLS_KEY', 'GOSPULSE_ACCESS_KEY'],
])
  delete env[name];
for (const name of Object.keys(env)) if (/^OIDC_|^(?:GOSPULSE_|VK_|DATABASE_).*_FILE$/.test(name)) delete env[name];

/** One after another in a process of its own each, until one fails; what they print comes at once when all have ended. */
async function check(title, ...commands) {
  const printed = [];
  let passed = true;
  for (const args of commands) {
    const child = spawn(process.execPath, args, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => printed.push(data));
    passed = await new Promise((resolve) => child.on('close', (code) => resolve(code === 0)));
    if (!passed) break;
  }
  process.stdout.write(Buffer.concat(printed));
  count(title, passed);
}

function count(title, passed) {
  total[passed ? 'passed' : 'failed'] += 1;
  console.log(`${passed ? 'ok' : 'FAILED'}: ${title}`);
}

async function build() {
  try {
    await buildIfStale();
    count('build', true);
    return true;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    count('build', false);
    return false;
  }
}

function weighFirstJavaScript() {
  const bytes = firstJavaScript(join(ROOT, 'apps', 'web', 'dist'));
  count(`first JavaScript: ${bytes} of at most ${MAX_FIRST_JAVASCRIPT} bytes, gzip`, bytes <= MAX_FIRST_JAVASCRIPT);
}

/** Runs Jest and counts what it says. Journeys come first, among the specs: each is a long one. */
async function specs() {
  const file = join(RESULTS, 'specs.json');
  rmSync(file, { force: true });
  const args = [LOOKS, ...withoutJourneys()].map((folder) => `--testPathIgnorePatterns=${folder}`);
  const jest = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js'];
  const command = [...jest, '--ci', '--json', `--outputFile=${file}`, ...args];
  const child = spawn(process.execPath, command, { cwd: ROOT, env, stdio: 'inherit' });
  await new Promise((resolve) => child.on('close', resolve));
  if (!existsSync(file)) return count('specs', false);
  const result = JSON.parse(readFileSync(file, 'utf8'));
  total.passed += result.numPassedTests;
  total.failed += result.numFailedTests + result.numRuntimeErrorTestSuites;
  total.skipped += result.numPendingTests + result.numTodoTests;
}

/** What to leave out where there is no browser. */
function withoutJourneys() {
  if (browserPath() !== null) return [];
  if (env.GOSPULSE_REQUIRE_BROWSER === '1') count('journeys: no browser was found', false);
  else {
    total.skipped += 1;
    console.log(
      'skipped: the browser journey, because this machine has no Chromium (CHROMIUM_PATH names one elsewhere)',
    );
  }
  return [JOURNEYS];
}

function lint() {
  return check(
    'lint',
    // The lint of the walls reads the graph of projects that Nx keeps; on a fresh clone there is none yet.
    ['node_modules/nx/dist/bin/nx.js', 'show', 'projects'],
    ['node_modules/eslint/bin/eslint.js', '--max-warnings', '0', '.'],
  );
}

/** The lint and the other types read the declarations that this writes; what is run was written by the build. */
function serverTypes() {
  const compiler = ['node_modules/typescript-7/bin/tsc', '-b', 'tsconfig.server.json', '--emitDeclarationOnly'];
  return check('types of the server', compiler);
}

async function typesAndFormat() {
  await check('types of the specs', ['node_modules/typescript-7/bin/tsc', '-p', 'tsconfig.spec.json']);
  await check('types of the web app', ['node_modules/typescript-7/bin/tsc', '-b', 'apps/web']);
  await check('format', ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.']);
}

mkdirSync(RESULTS, { recursive: true });
if (env.GOSPULSE_ASK_REGISTRY === '1') total[auditDependencies()] += 1;
if (await build()) {
  weighFirstJavaScript();
  await serverTypes();
  // One after another beside the specs, which wait for processes half of their time.
  const read = lint().then(typesAndFormat);
  await specs();
  await read;
}
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed === 0 ? 0 : 1;
