import { within } from '../pause.js';
import { PATIENCE_MS, count, noteEnding, type Disturbance, type Scene } from '../scene.js';
import { beginStep } from '../walk.js';
import type { Ending } from '../stage/worker-process.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
/** Less than any two looks at a page lie apart. */
const NEAR_MINUTES = 50;
const FURTHEST_HOURS = 48;

/**
 * The clock is set back behind the step before: by minutes, or by up to two days. By minutes, nothing is due, so nothing may
 * be observed: an instant that was passed once is not observed a second time. By days, what is due later than it should be
 * may be taken for a mistake and looked at; that is tried on a copy, because its facts bear other instants.
 */
export const setClockBack: Disturbance = async (scene) => {
  const { before, chance } = scene;
  if (before === null) return null;
  if (chance.unit() < 0.5) await goBackByMinutes(scene, before);
  else await goBackByDays(scene, before);
  return null;
};

async function goBackByMinutes(scene: Scene, before: Date): Promise<void> {
  const name = 'clock set back by minutes';
  const { stage, database, tally, chance } = scene;
  const earlier = new Date(before.getTime() - chance.unit() * NEAR_MINUTES * MINUTE_MS);
  // A step makes everything due for its own instant; without that, all turns are those planned at the step before.
  await planAsOf(scene, before);
  const worker = await stage.collect(database, earlier);
  const ending = await within(PATIENCE_MS, worker.ended);
  worker.signal('SIGKILL');
  await beginStep(scene);
  count(tally, name);
  noteEnding(scene, name, ending);
  // The one call of its start, which finds out what the tokens can do, is no observation.
  if (looksOf(ending).some(([, looks]) => looks > 0)) {
    tally.problems.push(`${name}: observed ${JSON.stringify(Object.fromEntries(looksOf(ending)))}`);
  }
}

async function goBackByDays(scene: Scene, before: Date): Promise<void> {
  const name = 'clock set back by days';
  const { stage, database, tally, chance } = scene;
  const copy = `${database}_back`;
  // A collector that hangs keeps its connection, and with it the database from being copied.
  if (!(await stage.copyDatabase(database, copy))) return goBackByMinutes(scene, before);
  try {
    const earlier = new Date(before.getTime() - (1 + chance.unit() * (FURTHEST_HOURS - 1)) * HOUR_MS);
    const [kept] = await rowsOf(scene, copy);
    const worker = await stage.collect(copy, earlier);
    const ending = await within(PATIENCE_MS, worker.ended);
    worker.signal('SIGKILL');
    count(tally, name);
    noteEnding(scene, name, ending);
    const [after] = await rowsOf(scene, copy);
    for (const [kind, looks] of looksOf(ending)) {
      if (looks > (kept?.pages ?? 0)) tally.problems.push(`${name}: ${looks} looks at ${kept?.pages} pages (${kind})`);
    }
    if (after && kept && (after.there < kept.there || after.gone > kept.gone)) {
      tally.problems.push(`${name}: ${JSON.stringify(kept)} became ${JSON.stringify(after)}`);
    }
  } finally {
    await stage.dropDatabase(copy);
  }
}

async function planAsOf({ stage, database }: Scene, before: Date): Promise<void> {
  await stage.cluster.query(
    database,
    'update watch set due_at = $1::timestamptz + make_interval(secs => coalesce(interval_seconds, 3600))',
    [before],
  );
}

/** Looks at pages by kind. */
function looksOf(ending: Ending | null): (readonly [string, number])[] {
  if (ending?.kind !== 'done') return [];
  return Object.entries(ending.report.pages).map(
    ([kind, outcomes]) => [kind, Object.values(outcomes).reduce((sum, pages) => sum + pages, 0)] as const,
  );
}

interface Kept {
  readonly pages: number;
  /** Posts and comments that are stored. */
  readonly there: number;
  /** Posts and pages that are said to be gone. */
  readonly gone: number;
}

function rowsOf({ stage }: Scene, database: string): Promise<Kept[]> {
  return stage.cluster.query<Kept>(
    database,
    `select (select count(*) from page)::int as pages,
            ((select count(*) from post) + (select count(*) from comment))::int as there,
            ((select count(*) from post where deleted_seen_at is not null)
             + (select count(*) from page where state = 'not-found'))::int as gone`,
  );
}
