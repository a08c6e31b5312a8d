import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openDataSource, openEmbeddedServer } from '@gospulse/store';
import { makeBenchFolder } from '../bench-folder.js';
import { askCheckout, type Answers } from './ask-checkout.js';
import { firstDifference } from './first-difference.js';
import { readExamples, requestsOf } from './requests.js';

const HELP = `npm run -s answers:compare -- --other PATH [--data-dir DIR]
Asks the API of another built checkout and of this one the same requests, on the same facts and at the same instant, and
names every answer that differs. The facts are those of a stopped installation (DIR), which keeps them as they are, or made up.
`;
const DATABASE = 'gospulse';

/** Asks both and prints a line for each answer that differs. @returns how many do */
async function compareAnswers(other: string, dataDir: string | undefined): Promise<number> {
  const folder = makeBenchFolder();
  const server = await openEmbeddedServer(dataDir ?? folder.path);
  const copy = async (name: string): Promise<string> => {
    const admin = await openDataSource(server.url.replace(/\/[^/]+$/, '/postgres'), 1);
    await admin.query(`drop database if exists ${name} with (force)`);
    await admin.query(`create database ${name} template ${DATABASE}`);
    await admin.destroy();
    return server.url.replace(/\/[^/]+$/, `/${name}`);
  };
  try {
    if (dataDir === undefined) await makeUpYears(other, server.url);
    const now = Date.now();
    const source = await openDataSource(await copy('equal_asked'), 1);
    const requests = requestsOf(await readExamples(source, now));
    await source.destroy();
    const asking = { dataDir: folder.path, now };
    const before = await askCheckout({ ...asking, root: other, databaseUrl: await copy('equal_before') }, requests);
    const after = await askCheckout(
      { ...asking, root: resolve('.'), databaseUrl: await copy('equal_after') },
      requests,
    );
    return report(before, after);
  } finally {
    await server.stop({ force: true });
    folder.remove();
  }
}

/** By the other checkout, whose schema may be older: ours brings it up to date, and never the other way round. */
function makeUpYears(root: string, url: string): Promise<void> {
  const child = spawn(process.execPath, [join(root, 'tools/bench/dist/equality/make-years.js')], {
    cwd: root,
    env: { PATH: process.env['PATH'], DATABASE_URL: url },
    stdio: 'inherit',
  });
  return new Promise((resolve, reject) => {
    child.once('close', (code) => (code === 0 ? resolve() : reject(new Error(`making years up ended with ${code}`))));
  });
}

function report(before: Answers, after: Answers): number {
  let differing = 0;
  for (const [request, text] of before) {
    const difference = firstDifference(text, after.get(request) ?? '404 {}');
    if (difference === null) continue;
    differing += 1;
    process.stdout.write(`${request}\n  ${difference}\n`);
  }
  const failed = [...before.values()].filter((text) => !text.startsWith('200')).length;
  const equal = before.size - differing;
  process.stdout.write(`${before.size} answers, ${equal} equal to the byte, ${differing} differ, ${failed} refused\n`);
  return differing;
}

const { values } = parseArgs({
  options: { help: { type: 'boolean', default: false }, other: { type: 'string' }, 'data-dir': { type: 'string' } },
});
if (values.help || values.other === undefined) process.stdout.write(HELP);
else process.exitCode = (await compareAnswers(resolve(values.other), values['data-dir'])) === 0 ? 0 : 1;
