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

describe('the stored facts equal those of an undisturbed run, row for row', () => {
  let run: Awaited<ReturnType<typeof chaos>>;

  beforeAll(async () => {
    const only = [
      ...['two-collectors', 'postgres-kill', 'hung-database', 'lost-connection-file', 'disk-full', 'sandbox-kill'],
      ...['clock-back', 'clock-ahead', 'slots-ahead', 'incomplete-answers', 'redirects'],
    ];
    run = await chaos('--seed', '34', '--kills', '3', '--steps', '4', '--only', only.join(','));
  }, 600_000);

  it('after kills, hangs, lost files, wrong clocks, incomplete answers and redirects, and with two at once', () => {
    expect(run).toMatchObject({ code: 0, report: { differences: 0, problems: [] } });
    expect(run.said).toContain('all rows equal');
    expect(run.report.kills).toBeGreaterThanOrEqual(3);
    expect(run.report.rows).toBeGreaterThan(2_000);
    expect(Object.keys(run.report.disturbances)).toEqual(
      expect.arrayContaining([
        'kill −9 of the collector',
        'kill −9 of the postmaster',
        'kill −9 of the sandbox',
        'hung database',
        expect.stringMatching(/^postgres.json /),
        expect.stringMatching(/^clock set back/),
        'clock 35 days ahead',
        'a token’s dispatch slot 35 days ahead',
        'incomplete answers',
        'redirects',
        '2 collectors at once',
      ]),
    );
  });

  // A disk of its own that can be full needs a mount, which only root may make.
  (mayMount() ? it : it.skip)('after a full disk', () => {
    expect(run.report.disturbances['disk full']).toBeGreaterThan(0);
    expect(run.report.skipped).toEqual([]);
  });
});
