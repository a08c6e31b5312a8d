import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { collectionOf, drawnRegion } from '@gospulse/test-support/drawn-region.js';
import { NOW, useCommands } from './command-under-test.spec-helper.js';

interface Event {
  readonly action: string;
  readonly outcome: string;
  readonly subject: string | null;
  readonly details: Readonly<Record<string, unknown>>;
}

const at = useCommands();
const file = (name: string) => join(at.folder, name);
const query = <Row>(sql: string) => at.database.dataSource.query<Row[]>(sql);
const told = () =>
  query<Event>(
    `select action, outcome, subject, details from audit_event
     where account_id is null and login is null and address is null order by seq`,
  );

/** Runs a command. @returns how it ended, and the events it left */
async function eventsOf(...args: string[]) {
  const before = (await told()).length;
  const ended = await at.here(...args);
  return { ...ended, events: (await told()).slice(before) };
}

const DAYS = ['--from', '2026-11-01', '--to', '2026-11-19', '--now', NOW];
const register = (...more: string[]) => [
  'registry',
  'import',
  file('register.csv'),
  '--region',
  '34',
  '--made-up',
  '--now',
  NOW,
  ...more,
];
const evidence = (day: string) => ['evidence', 'import', file('form.csv'), '--made-up', '--date', day, '--now', NOW];
const boundaries = () => ['boundaries', 'import', file('map.geojson'), '--attribution', '© Составитель'];
const figures = ['figures', '--region', '34', ...DAYS, '--by', 'region'];
let vkId: number;
const questions = () => ['questions', '--page', String(vkId), ...DAYS];

beforeAll(async () => {
  await at.here('migrate');
  writeFileSync(file('register.csv'), await (await fetch(`${at.sandbox.url}/sandbox/registry.csv`)).text());
  writeFileSync(file('map.geojson'), collectionOf(drawnRegion()));
}, 120_000);

describe('a command at the machine writes down', () => {
  it('that a register comes in: before the first row, and with the last of the work', async () => {
    const refused = await eventsOf('registry', 'import', file('map.geojson'), '--region', '34', '--made-up');
    expect(refused.code).toBe(1);
    expect(refused.events).toMatchObject([{ action: 'registry.import', outcome: 'refused', subject: 'map.geojson' }]);
    expect((await eventsOf(...register('--dry-run'))).events).toEqual([]);
    const { code, events } = await eventsOf(...register());
    expect(code).toBe(0);
    const deed = { action: 'registry.import', outcome: 'done', subject: 'register.csv' };
    expect(events).toMatchObject([
      { ...deed, details: { region: '34', step: 'begins' } },
      { ...deed, details: { region: '34', step: 'ends', updated: 0, rejected: 0, removedPages: 0 } },
    ]);
    [{ vkId }] = (await query<{ vkId: number }>(
      'select vk_id::int as "vkId" from page where vk_id is not null limit 1',
    )) as [{ vkId: number }];
  });

  it('evidence, outlines and rules, taken and refused, and no dry run', async () => {
    writeFileSync(file('form.csv'), `ID госпаблика;Госметка\r\n${vkId};да`);
    expect((await eventsOf(...evidence('2026-11-18'), '--dry-run')).events).toEqual([]);
    expect((await eventsOf(...evidence('2026-11-18'))).events).toMatchObject([
      {
        ...{ action: 'evidence.import', outcome: 'done', subject: 'form.csv' },
        details: { region: '34', on: '2026-11-18', facts: 1, changed: 1 },
      },
    ]);
    expect((await eventsOf(...evidence('2026-12-18'))).events).toMatchObject([
      {
        action: 'evidence.import',
        outcome: 'refused',
        details: { why: expect.stringContaining('этот день в будущем') },
      },
    ]);
    expect((await eventsOf(...boundaries())).events).toMatchObject([
      { action: 'boundaries.import', outcome: 'done', details: { region: '34', outlines: 38 } },
    ]);
    expect((await eventsOf('boundaries', 'import', file('form.csv'))).events).toMatchObject([
      { action: 'boundaries.import', outcome: 'refused', subject: 'form.csv' },
    ]);
    expect((await eventsOf('policy', 'export', file('rules.json'), '--now', NOW)).events).toEqual([]);
    const rules = JSON.parse(readFileSync(file('rules.json'), 'utf8')) as object;
    writeFileSync(file('rules.json'), JSON.stringify({ ...rules, version: '34-2026-1', effectiveFrom: '2026-11-01' }));
    expect((await eventsOf('policy', 'import', file('rules.json'), '--dry-run')).events).toEqual([]);
    const deed = { action: 'policy.import', outcome: 'done', subject: 'rules.json' };
    const details = { region: '34', version: '34-2026-1', effectiveFrom: '2026-11-01' };
    expect((await eventsOf('policy', 'import', file('rules.json'))).events).toMatchObject([
      { ...deed, details: { ...details, result: 'written' } },
    ]);
    expect((await eventsOf('policy', 'import', file('rules.json'))).events).toMatchObject([
      { ...deed, details: { ...details, result: 'unchanged' } },
    ]);
    writeFileSync(file('rules.json'), '{}');
    expect((await eventsOf('policy', 'import', file('rules.json'))).events).toMatchObject([
      { action: 'policy.import', outcome: 'refused', details: { region: '34', why: expect.any(String) } },
    ]);
  });

  it('what is handed over as rows, and says how many', async () => {
    expect((await eventsOf('registry', 'export', file('out.csv'))).events).toMatchObject([
      { action: 'export', outcome: 'done', subject: 'registry', details: { file: 'out.csv', region: '34' } },
    ]);
    expect((await eventsOf(...figures)).events).toMatchObject([
      { action: 'export', subject: 'figures', details: { region: '34', by: 'region', format: 'json', rows: 1 } },
    ]);
    expect((await eventsOf(...questions())).events).toMatchObject([
      { action: 'export', subject: 'questions', details: { region: '34', page: vkId } },
    ]);
  });
});

it('does nothing that cannot be written down', async () => {
  const stateNow = () =>
    query(`select (select count(*) from institution) as institutions, (select count(*) from page_evidence) as evidence,
                  (select count(*) from policy) as policies, (select count(*) from boundary) as outlines,
                  (select count(*) from setting where key like 'author-key%') as keys`);
  await query('delete from boundary');
  await query(`delete from page where institution_id = (select max(id) from institution)`);
  const before = await stateNow();
  writeFileSync(file('form.csv'), `ID госпаблика;Госметка\r\n${vkId};нет`);
  await at.here('policy', 'export', file('rules.json'), '--now', NOW);
  const rules = JSON.parse(readFileSync(file('rules.json'), 'utf8')) as object;
  writeFileSync(file('rules.json'), JSON.stringify({ ...rules, version: '34-2026-2', effectiveFrom: '2026-11-02' }));
  await query('alter table audit_event add constraint closed check (seq < 0) not valid');
  for (const command of [
    ...[register(), evidence('2026-11-17'), boundaries(), ['policy', 'import', file('rules.json')]],
    ...[figures, questions(), ['registry', 'export', file('never.csv')]],
  ]) {
    const { code, stdout } = await at.here(...command);
    expect([command.slice(0, 2), code, stdout]).toEqual([command.slice(0, 2), 1, '']);
  }
  await query('alter table audit_event drop constraint closed');
  expect(await stateNow()).toEqual(before);
  expect(existsSync(file('never.csv'))).toBe(false);
});
