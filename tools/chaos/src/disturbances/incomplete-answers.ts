import type { FaultRule } from '@gospulse/vk-sandbox';
import { within } from '../pause.js';
import { PATIENCE_MS, count, noteWrongEnding, type Disturbance, type Scene } from '../scene.js';
import { killAfter, momentOf } from './kill.js';

/** More than a call is tried again, so that some of them end as they came. */
const TIMES = 40;
const SHARE = 0.3;

/** One kind alone goes deeper than all at once. */
const VARIANTS: readonly [string | null, ...(string | null)[]] = [
  null,
  null,
  null,
  ...['groups-none', 'groups-left-out', 'groups-unreadable'],
  ...['posts-none', 'posts-left-out', 'posts-unreadable'],
  ...['comments-none', 'comments-left-out', 'comments-unreadable', 'comments-endless', 'threads-empty'],
  ...['execute-short', 'execute-none', 'execute-false'],
];

/**
 * VK's answers deliver less than there is for a while, and are whole again. Nothing may be taken for gone meanwhile: nobody
 * has looked twice, an hour apart. Afterwards everything is asked for again, and half a day later it must be as if nothing
 * had happened: until then what came short is waited for.
 */
export const shortenAnswers: Disturbance = async (scene) => {
  const { stage, database, now, tally, chance, walk } = scene;
  const variant = chance.pick(VARIANTS);
  const name = `incomplete answers (${variant ?? 'all kinds'})`;
  const rule: FaultRule = { kind: 'incomplete', times: TIMES, probability: SHARE };
  await stage.sandbox.setFaults([variant === null ? rule : { ...rule, variant }]);
  const worker = await stage.collect(database, now);
  count(tally, 'incomplete answers');
  if (chance.unit() < 0.3) await killAfter(scene, worker, await momentOf(scene));
  else noteWrongEnding(scene, name, await within(PATIENCE_MS, worker.ended));
  worker.signal('SIGKILL');
  await stage.sandbox.setFaults([]);
  await noteTakenForGone(scene, name);
  await stage.cluster.query(database, 'update watch set due_at = $1', [now]);
  walk.unsettledSince = now;
  return null;
};

/** Pages and posts that the undisturbed walk knows to be there. */
async function noteTakenForGone({ stage, database, tally, expected }: Scene, name: string): Promise<void> {
  const pages = await stage.cluster.query<{ id: number }>(database, "select id from page where state = 'not-found'");
  const posts = await stage.cluster.query<{ page_id: number; post_id: number }>(
    database,
    'select page_id, post_id from post where deleted_seen_at is not null',
  );
  const there = (table: string, fields: Readonly<Record<string, unknown>>, gone: (row: string) => boolean) => {
    const parts = Object.entries(fields).map(([field, value]) => `"${field}": ${JSON.stringify(value)},`);
    return (expected.get(table) ?? []).some((row) => parts.every((part) => row.includes(part)) && !gone(row));
  };
  const wrongPages = pages.filter(({ id }) => there('page', { id }, (row) => row.includes('"state": "not-found"')));
  const wrongPosts = posts.filter((post) => there('post', { ...post }, (row) => !/"deleted_seen_at": null/.test(row)));
  if (wrongPages.length > 0) tally.problems.push(`${name}: ${wrongPages.length} pages taken for gone`);
  if (wrongPosts.length > 0) tally.problems.push(`${name}: ${wrongPosts.length} posts taken for gone`);
}
