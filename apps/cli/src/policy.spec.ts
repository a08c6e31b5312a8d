import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { policyFile, type PolicyFile } from '@gospulse/contracts';
import { NOW, useCommands } from './command-under-test.spec-helper.js';
import { differences } from './policy/differences.js';

const at = useCommands();
const file = (name: string) => join(at.folder, name);
const write = (name: string, content: unknown) => {
  writeFileSync(file(name), typeof content === 'string' ? content : JSON.stringify(content));
  return file(name);
};
let standing: PolicyFile;

beforeAll(async () => {
  await at.run('migrate');
  await at.database.dataSource.query(
    `insert into region (code, name, zone) values ('34', 'Волгоградская область', 'Europe/Volgograd') on conflict do nothing`,
  );
  const exported = await at.run('policy', 'export', file('standing.json'), '--now', NOW);
  expect(exported.code).toBe(0);
  standing = policyFile.parse(JSON.parse(readFileSync(file('standing.json'), 'utf8')));
}, 120_000);

const next = (change: Partial<PolicyFile> = {}): PolicyFile => ({
  ...standing,
  version: '34-2026-1',
  effectiveFrom: '2026-11-01',
  ...change,
});
const heavier = (weight: number): PolicyFile['compliance'] => ({
  ...standing.compliance,
  criteria: standing.compliance.criteria.map((item) => (item.code === 'cover' ? { ...item, weight } : item)),
});

describe('policy', () => {
  it('exports the default profile before there is another', () => {
    expect(standing.version).toBe('default-1');
    expect(standing.deadlines.replyWorkingSeconds).toBe(32_400);
  });

  it('shows the differences and changes nothing in a dry run', async () => {
    const path = write('dry.json', next({ compliance: heavier(25) }));
    const { code, stdout, stderr } = await at.here('policy', 'import', path, '--dry-run');
    expect([code, stderr]).toEqual([0, 'compliance.criteria.cover.weight: 10 → 25\n']);
    expect(JSON.parse(stdout)).toMatchObject({ written: false, differences: 1 });
    expect(await at.database.dataSource.query('select from policy')).toHaveLength(0);
  });

  it('takes a file from before evidence and page types were spoken of, and means the defaults', async () => {
    const { evidenceDays, postsPerWeekByType, ...compliance } = standing.compliance;
    const path = write('old.json', next({ compliance }));
    const { code, stdout, stderr } = await at.here('policy', 'import', path, '--dry-run');
    expect([code, JSON.parse(stdout), stderr]).toEqual([0, expect.objectContaining({ differences: 0 }), '']);
    expect(postsPerWeekByType).toEqual({ flagship: 5, card: null });
    expect(evidenceDays?.reach).toBeLessThan(evidenceDays?.component ?? 0);
  });

  it('imports once, and exports the same again from its day on', async () => {
    const policy = next({ compliance: heavier(25) });
    const path = write('next.json', policy);
    expect(JSON.parse((await at.here('policy', 'import', path)).stdout)).toMatchObject({ written: true });
    expect(JSON.parse((await at.here('policy', 'import', path)).stdout)).toMatchObject({ written: false });
    await at.here('policy', 'export', file('again.json'), '--now', '2026-11-02T00:00:00Z');
    expect(JSON.parse(readFileSync(file('again.json'), 'utf8'))).toEqual(policy);
    await at.here('policy', 'export', file('before.json'), '--now', '2026-10-31T00:00:00Z');
    expect(JSON.parse(readFileSync(file('before.json'), 'utf8'))).toEqual(standing);
  });

  it('never changes a version that figures name, nor a day that is taken', async () => {
    const other = await at.here('policy', 'import', write('other.json', next({ compliance: heavier(30) })));
    expect([other.code, other.stderr]).toEqual([1, expect.stringContaining('give this one another name')]);
    const sameDay = await at.here('policy', 'import', write('day.json', next({ version: '34-2026-2' })));
    expect([sameDay.code, sameDay.stderr]).toEqual([1, expect.stringContaining('another policy comes into force')]);
    const reserved = await at.here('policy', 'import', file('standing.json'));
    expect([reserved.code, reserved.stderr]).toEqual([1, expect.stringContaining('default profile')]);
  });

  it.each<[string, () => unknown, string]>([
    ['no JSON', () => '{', 'not JSON'],
    ['nothing', () => '', 'not JSON'],
    ['a list', () => [], 'file: '],
    ['a part', () => ({ version: 'x' }), 'effectiveFrom'],
    ['a key of its own', () => ({ ...next(), other: 1 }), 'file: '],
    ['a day that is none', () => next({ effectiveFrom: '2026-02-30' }), 'effectiveFrom'],
    ['a version of two lines', () => next({ version: 'a\nb' }), 'version'],
    ['no weight', () => next({ compliance: heavier(-1) }), 'weight'],
    ['a weight without end', () => next({ compliance: heavier(1e9) }), 'weight'],
    [
      'a fast reply slower than the deadline',
      () => next({ deadlines: { ...standing.deadlines, fastWorkingSeconds: 99_999 } }),
      'fast reply',
    ],
    ['a day that ends first', () => next({ working: { ...standing.working, closeMinute: 60 } }), 'closes before'],
    [
      'zones upside down',
      () => next({ compliance: { ...standing.compliance, zones: { greenFrom: 50, yellowFrom: 70 } } }),
      'yellow zone',
    ],
    [
      'a criterion twice',
      () =>
        next({
          compliance: {
            ...standing.compliance,
            criteria: [...standing.compliance.criteria, ...standing.compliance.criteria.slice(0, 1)],
          },
        }),
      'twice',
    ],
    [
      'a kind nobody is of',
      () => next({ compliance: { ...standing.compliance, postsPerWeekByKind: { circus: 1 } } }),
      'circus',
    ],
    ['a megabyte', () => `"${'x'.repeat(1_000_000)}"`, 'at most 256 kB'],
  ])('refuses %s', async (_name, content, said) => {
    const { code, stdout, stderr } = await at.here('policy', 'import', write('bad.json', content()));
    expect([code, stdout, stderr]).toEqual([1, '', expect.stringContaining(said)]);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  it('tells what it takes', async () => {
    const { code, stdout } = await at.here('policy', 'import', '--help');
    expect([code, stdout]).toEqual([0, expect.stringContaining('--dry-run')]);
  });
});

describe('differences', () => {
  it.each([
    [{ a: 1 }, { a: 1 }, []],
    [{ a: { b: 1 } }, { a: { b: 2 } }, [{ path: 'a.b', before: '1', after: '2' }]],
    [{ list: [{ code: 'x', w: 1 }] }, { list: [] }, [{ path: 'list', before: '[{"code":"x","w":1}]', after: '[]' }]],
    [
      [{ code: 'x', w: 1 }],
      [
        { code: 'y', w: 1 },
        { code: 'x', w: 1 },
      ],
      [{ path: 'y', before: null, after: '{"code":"y","w":1}' }],
    ],
    [{ days: ['a'] }, { days: ['a', 'b'] }, [{ path: 'days', before: '["a"]', after: '["a","b"]' }]],
    [{}, { lunch: null }, [{ path: 'lunch', before: null, after: 'null' }]],
  ])('of %j and %j', (before, after, found) => {
    expect(differences(before, after)).toEqual(found);
  });
});
