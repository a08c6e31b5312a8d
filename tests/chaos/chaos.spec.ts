import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Report {
  readonly kills: number;
  readonly disturbances: Readonly<Record<string, number>>;
  readonly rows: number;
  readonly differences: number;
  readonly problems: readonly string[];
  readonly skipped: readonly string[];
}

/** A walk of its own, in the processes that `npm run test:chaos` uses. */
async function chaos(...args: string[]): Promise<{ code: number | null; report: Report; said: string }> {
  const child = spawn(process.execPath, ['tools/chaos/run.mjs', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let [answer, said] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (answer += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  if (answer === '') throw new Error(`the chaos run ended with ${code ?? 'a signal'}:\n${said}`);
  return { code, said, report: JSON.parse(answer) as Report };
}

/** Whether this machine lets us make a disk that is full. */
function mayMount(): boolean {
  if (process.getuid?.() !== 0) return false;
  const folder = mkdtempSync(join(tmpdir(), 'may-mount-'));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'may-mount', folder]).status === 0;
  if (mounted) spawnSync('umount', [folder]);
  rmdirSync(folder);
  return mounted;
}

const NO_DIFFERENCE = { code: 0, report: { differences: 0, problems: [] } };

describe('the stored facts equal those of an undisturbed run, row for row', () => {
  it('after kills of the collector, of PostgreSQL and of VK, a clock set back, and with two collectors at once', async () => {
    const only = 'two-collectors,postgres-kill,clock-back,sandbox-kill';
    const run = await chaos('--seed', '34', '--kills', '4', '--steps', '4', '--only', only);
    expect({ ...run, said: run.said }).toMatchObject({ ...NO_DIFFERENCE, said: expect.stringContaining('all rows') });
    expect(run.report.kills).toBeGreaterThanOrEqual(4);
    expect(run.report.rows).toBeGreaterThan(2_000);
    expect(Object.keys(run.report.disturbances).length).toBeGreaterThanOrEqual(5);
  }, 300_000);

  (mayMount() ? it : it.skip)(
    'after a full disk',
    async () => {
      const run = await chaos('--seed', '34', '--kills', '1', '--steps', '2', '--only', 'disk-full');
      expect(run).toMatchObject(NO_DIFFERENCE);
      expect(run.report.disturbances['disk full']).toBeGreaterThan(0);
    },
    300_000,
  );
});
