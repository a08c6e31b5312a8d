import { execFileSync } from 'node:child_process';
import { membersOutOfOrder } from '../../tools/lint/folder-order.mjs';

interface Linted {
  readonly name: string;
  readonly expected: string;
  readonly broken: readonly (string | null)[];
}

const run = (args: readonly string[]) =>
  execFileSync(process.execPath, args, { encoding: 'utf8', env: { ...process.env, NX_DAEMON: 'false' } });

describe('the walls between the rooms', () => {
  let linted: Linted[];

  beforeAll(() => {
    // The rule reads the graph of projects that Nx keeps; on a fresh clone there is none yet.
    run(['node_modules/nx/dist/bin/nx.js', 'show', 'projects']);
    linted = JSON.parse(run(['tools/lint/lint-fixtures.mjs'])) as Linted[];
  }, 120_000);

  it('are proved by a fixture for each rule', () => {
    expect(linted.length).toBeGreaterThanOrEqual(10);
  });

  it('hold: every fixture breaks the rule it is made to break', () => {
    const unbroken = linted.filter(({ expected, broken }) => !broken.includes(expected));
    expect(unbroken).toEqual([]);
  });

  it('hold inside rooms of several steps: every folder there has its place', () => {
    expect(membersOutOfOrder()).toEqual([]);
  });
});
