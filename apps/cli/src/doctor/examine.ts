import { examineAuthorKey, findMixFault, vkTokens } from '@gospulse/collection';
import { DAY_SECONDS, isDefaultVersion } from '@gospulse/domain';
import { openServer } from '@gospulse/mail';
import { toldMessage, type Config, type GivenAuthorKey } from '@gospulse/platform';
import {
  col,
  NewerSchemaError,
  newDefaultsAt,
  policyAt,
  readDataOrigin,
  readRegionRules,
  readRow,
  readRows,
  readUsage,
} from '@gospulse/store';
import { vkDay } from '@gospulse/vk';
import sql from 'sql-template-tag';
import type { DataSource } from 'typeorm';
import { openForCommand } from '../interruption.js';
import type { Examination } from './diagnosis.js';
import { probeTokens } from './probe-tokens.js';

type Stored = Omit<Examination, 'tokens' | 'quota' | 'mail'> & { readonly usedToday: Readonly<Record<string, number>> };

/**
 * Looks at everything an operator may have to know of, and changes nothing of what is stored. The embedded server is started
 * for it as for every command, and a start mends a lost connection file.
 */
export async function examine(config: Config, authorKey: GivenAuthorKey): Promise<Examination> {
  const [stored, tokens, mail] = await Promise.all([
    examineDatabase(config, authorKey),
    probeTokens(config.vk.apiUrl, vkTokens(config), config.vk.wallGetPerDay),
    config.mail &&
      openServer(config.mail)
        .probe()
        .then((error) => ({ error, hasPublicUrl: config.serving.publicUrl !== null })),
  ]);
  const { usedToday, ...rest } = stored;
  return { ...rest, tokens, mail, quota: { perDay: config.vk.wallGetPerDay, usedToday } };
}

async function examineDatabase(config: Config, authorKey: GivenAuthorKey): Promise<Stored> {
  const nothing = {
    register: null,
    authorKey: null,
    demonstration: false,
    mixing: null,
    newDefaults: [],
    changedDefaults: [],
    usedToday: {},
  };
  try {
    const { dataSource, close } = await openForCommand(config);
    try {
      const schema = await readSchema(dataSource);
      const database = { kind: 'works' as const, ...schema };
      // Older tables may lack what is asked for below.
      if (schema.pending > 0) return { ...nothing, database };
      return { database, ...(await examineStored(dataSource, config, authorKey)) };
    } finally {
      await close();
    }
  } catch (error) {
    if (error instanceof NewerSchemaError) {
      return { ...nothing, database: { kind: 'newer-schema', found: error.found, known: error.known } };
    }
    return { ...nothing, database: { kind: 'failed', why: toldMessage(error) } };
  }
}

async function readSchema(dataSource: DataSource): Promise<{ migrations: number; pending: number }> {
  const known = dataSource.migrations.length;
  const { found } = await readRow(
    dataSource,
    { found: col.flag },
    sql`select to_regclass('migrations') is not null as found`,
  );
  if (!found) return { migrations: 0, pending: known };
  const { done } = await readRow(dataSource, { done: col.int }, sql`select count(*)::int as done from migrations`);
  return { migrations: done, pending: Math.max(0, known - done) };
}

async function examineStored(
  dataSource: DataSource,
  config: Config,
  authorKey: GivenAuthorKey,
): Promise<Omit<Stored, 'database'>> {
  const [register, origin, mixing, keyState, usage, rules] = await Promise.all([
    readRow(
      dataSource,
      { pages: col.int, resolved: col.int },
      sql`select count(*)::int as pages, count(vk_id)::int as resolved from page where removed_at is null`,
    ),
    readDataOrigin(dataSource),
    findMixFault({ dataSource, config, brought: 'nothing' }),
    examineAuthorKey(dataSource, config.dataDir, authorKey),
    readUsage(dataSource, vkDay(Date.now())),
    examineRules(dataSource, Math.floor(Date.now() / 1_000)),
  ]);
  const walls = usage.filter(({ method }) => method === 'wall.get');
  return {
    register,
    authorKey: keyState,
    demonstration: origin === 'sandbox',
    mixing,
    ...rules,
    usedToday: Object.fromEntries(walls.map(({ token, calls }) => [token, calls])),
  };
}

/** A change of the default profile is told for so long. */
const CHANGE_SECONDS = 31 * DAY_SECONDS;

/** Of each region with rules of its own the newest, in force or to come; of the others what changed lately, or will. */
async function examineRules(
  dataSource: DataSource,
  now: number,
): Promise<Pick<Examination, 'newDefaults' | 'changedDefaults'>> {
  const regions = await readRows(dataSource, { code: col.text }, sql`select code from region order by code`);
  const told = await Promise.all(
    regions.map(async ({ code }) => {
      const rules = await readRegionRules(dataSource, code);
      const at = (instant: number) => ({ region: code, criteria: rules ? newDefaultsAt(rules, instant) : [] });
      const isByDefault = rules === null || isDefaultVersion(policyAt(rules, now).version);
      return { own: at(Infinity), changed: isByDefault ? at(now - CHANGE_SECONDS) : { region: code, criteria: [] } };
    }),
  );
  const isTold = ({ criteria }: Examination['newDefaults'][number]): boolean => criteria.length > 0;
  return {
    newDefaults: told.map(({ own }) => own).filter(isTold),
    changedDefaults: told.map(({ changed }) => changed).filter(isTold),
  };
}
