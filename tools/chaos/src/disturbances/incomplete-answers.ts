import { variantsOf, type FaultRule } from '@gospulse/vk-sandbox';
import { within } from '../pause.js';
import type { Chance } from '../random.js';
import { PATIENCE_MS, count, noteWrongEnding, type Disturbance, type Scene } from '../scene.js';
import { killAfter, momentOf } from './kill.js';

/** More than a call is tried again, so that some of them end as they came. */
const TIMES = 40;
/** Few answers, or all of them until the fault is used up. */
const SHARES: readonly [number, ...number[]] = [0.3, 0.6, 1];
const TIMES_OF_MANY = 6;
const SHARE_OF_MANY = 0.1;

/** One kind alone in half of the cases, which goes deeper than all of them at once. */
function chooseRules(chance: Chance): { readonly name: string; readonly rules: readonly FaultRule[] } {
  const [alone = '', ...others] = chance.shuffled(
    variantsOf('incomplete').filter((variant) => !/^name-/.test(variant)),
  );
  const rule = (variant: string, times: number, probability: number): FaultRule => {
    return { kind: 'incomplete', variant, times, probability };
  };
  if (chance.unit() < 0.5) return { name: alone, rules: [rule(alone, TIMES, chance.pick(SHARES))] };
  return { name: 'all kinds', rules: [alone, ...others].map((one) => rule(one, TIMES_OF_MANY, SHARE_OF_MANY)) };
}

/**
 * VK's answers deliver less than there is for a while, and are whole again. Nothing may be taken for gone meanwhile: nobody
 * has looked twice, an hour apart. Afterwards everything is asked for again, and half a day later it must be as if nothing
 * had happened: until then what came short is waited for.
 */
export const shortenAnswers: Disturbance = async (scene) => {
  const { stage, database, now, tally, chance, walk } = scene;
  const { name: kinds, rules } = chooseRules(chance);
  const name = `incomplete answers (${kinds})`;
  await stage.sandbox.setFaults(rules);
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
