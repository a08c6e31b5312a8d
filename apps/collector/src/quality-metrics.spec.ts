import { createLogger } from '@gospulse/platform';
import { openDataSource, writeLastBackup } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { cableTo, type Cable } from '@gospulse/test-support/api-under-test.js';
import { emptyRegion, layRegister, NOW } from '@gospulse/test-support/quality-under-test.js';
import { createTestDatabase, type TestDatabase } from '@gospulse/test-support/database.js';
import { createQualityMetrics } from './quality-metrics.js';

let database: TestDatabase;
let cable: Cable;
let dataSource: DataSource;
const logger = createLogger('silent', 'spec');

beforeAll(async () => {
  database = await createTestDatabase();
  cable = await cableTo(database.url);
  dataSource = await openDataSource(cable.url);
});
afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

const metricsOf = (holdsMs: number) => createQualityMetrics({ dataSource, logger, now: () => NOW, holdsMs });

/** Samples of a metric, as Prometheus is told them. */
function samples(text: string, name: string): string[] {
  return text
    .split('\n')
    .filter((line) => line.startsWith(`gospulse_${name}{`) || line.startsWith(`gospulse_${name} `));
}

async function lay(): Promise<void> {
  await emptyRegion(database.dataSource);
  const register = await layRegister(database.dataSource);
  await register.page([{ outcome: 'observed', triedAgo: 60, succeededAgo: 60 }]);
  await register.page([{ outcome: 'observed', triedAgo: 90_000, succeededAgo: 90_000 }]);
  await register.page([{ outcome: 'unavailable:15', triedAgo: 60, succeededAgo: null }]);
  await database.dataSource.query(
    `insert into vk_token (fingerprint, kind, requests_per_second, configured_at, state)
     values ('aaaa0001', 'user', 3, now(), 'ok'), ('aaaa0002', 'community', 20, now(), 'refused')`,
  );
  await database.dataSource.query(`insert into collector values ('a collector', now(), '{aaaa0001,aaaa0002}')`);
  await database.dataSource.query(`insert into api_usage values ('aaaa0001', 'wall.get', '2026-11-23', 1200)`);
  await database.dataSource.query(
    `insert into vk_token_method values ('aaaa0001', 'wall.get', '2026-11-23T09:01:40Z', 'quota', 29)`,
  );
  await database.dataSource.query(`insert into plan values ('walls', now(), 3600, 86400, 4200, 5000)`);
}

it('tells when the newest backup was made, and nothing where there is none', async () => {
  await emptyRegion(database.dataSource);
  const told = async () => samples(await metricsOf(0).read(), 'last_backup_timestamp_seconds');
  expect(await told()).toEqual([]);
  await writeLastBackup(database.dataSource, new Date('2026-11-30T09:00:00.900Z'));
  await writeLastBackup(database.dataSource, new Date('2026-11-29T09:00:00Z'));
  expect(await told()).toEqual([
    `gospulse_last_backup_timestamp_seconds ${Date.parse('2026-11-30T09:00:00Z') / 1_000}`,
  ]);
  await database.dataSource.query("delete from setting where key = 'last-backup'");
  expect(await told()).toEqual([]);
});

it('tells Prometheus what the dashboard shows', async () => {
  await lay();
  const text = await metricsOf(0).read();
  expect(samples(text, 'database_up')).toEqual(['gospulse_database_up 1']);
  expect(samples(text, 'pages').filter((line) => line.includes('posts'))).toEqual([
    'gospulse_pages{region="34",kind="posts",state="fresh"} 1',
    'gospulse_pages{region="34",kind="posts",state="explained"} 1',
    'gospulse_pages{region="34",kind="posts",state="stale"} 1',
    'gospulse_pages{region="34",kind="posts",state="incomplete"} 0',
    'gospulse_pages{region="34",kind="posts",state="failing"} 0',
    'gospulse_pages{region="34",kind="posts",state="never"} 0',
  ]);
  expect(samples(text, 'oldest_success_age_seconds')).toEqual([
    'gospulse_oldest_success_age_seconds{region="34",kind="posts"} 90000',
  ]);
  expect(samples(text, 'median_success_age_seconds')).toEqual([
    'gospulse_median_success_age_seconds{region="34",kind="posts"} 90000',
  ]);
  expect(samples(text, 'pages_unseen_for_day')).toEqual(['gospulse_pages_unseen_for_day{region="34"} 1']);
  expect(samples(text, 'vk_quota_left')).toEqual(['gospulse_vk_quota_left{token="aaaa0001",method="wall.get"} 3800']);
  expect(samples(text, 'vk_token_parked_seconds')).toEqual([
    'gospulse_vk_token_parked_seconds{token="aaaa0001",method="wall.get"} 100',
  ]);
  expect(samples(text, 'vk_token_state').filter((line) => line.endsWith(' 1'))).toEqual([
    'gospulse_vk_token_state{token="aaaa0001",kind="user",state="ok"} 1',
    'gospulse_vk_token_state{token="aaaa0002",kind="community",state="refused"} 1',
  ]);
  expect(samples(text, 'plan_aim_seconds')).toEqual(['gospulse_plan_aim_seconds{plan="walls"} 3600']);
  expect(samples(text, 'plan_afforded_seconds')).toEqual(['gospulse_plan_afforded_seconds{plan="walls"} 86400']);
});

it('tells how far the work of the installation is', async () => {
  await lay();
  const before = await metricsOf(0).read();
  // No pass has ended: there is no instant, and not the year 1970.
  expect(samples(before, 'last_pass_end_timestamp_seconds')).toEqual([]);
  await database.dataSource.query(
    `insert into sweep (mode, started_at, finished_at, cutoff, kinds, requests, outcomes, facts)
     values ('schedule', '2026-11-23T08:00:00Z', '2026-11-23T08:01:00Z', now(), '{posts}', '{}', '{}', '{}'),
            ('schedule', '2026-11-23T09:00:00Z', null, now(), '{posts}', '{}', '{}', '{}')`,
  );
  await database.dataSource.query(
    `insert into touched_day (region_code, page_id, day, what) select '34', 1, '2026-11-23', 'counts' from generate_series(1, 3)`,
  );
  const text = await metricsOf(0).read();
  expect(samples(text, 'last_pass_end_timestamp_seconds')).toEqual([
    `gospulse_last_pass_end_timestamp_seconds{of="any-collector"} ${Date.parse('2026-11-23T08:01:00Z') / 1_000}`,
  ]);
  expect(samples(text, 'rollups_waiting')).toEqual([
    'gospulse_rollups_waiting{of="page-days"} 3',
    'gospulse_rollups_waiting{of="sheets"} 0',
  ]);
});

it('computes once for all who ask within the time it holds', async () => {
  await lay();
  const metrics = metricsOf(60_000);
  const first = await metrics.read();
  await emptyRegion(database.dataSource);
  expect(await metrics.read()).toBe(first);
  expect(samples(await metricsOf(0).read(), 'pages')).toEqual([]);
});

it('says that the database is away, and shows no figure of before', async () => {
  await lay();
  const metrics = metricsOf(0);
  expect(samples(await metrics.read(), 'pages')).toHaveLength(18);
  await cable.cut();
  const text = await metrics.read();
  expect(samples(text, 'database_up')).toEqual(['gospulse_database_up 0']);
  expect(text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))).toEqual(['gospulse_database_up 0']);
});
