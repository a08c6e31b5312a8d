import { HOUR_MS, TOLD_NETWORKS, type ToldNetworkCode } from '@gospulse/domain';
import {
  col,
  databaseErrorOf,
  maybe,
  readRow,
  readRows,
  run,
  SQLSTATE,
  withRegisteredFounders,
  writeNothingDown,
  type WriteDown,
} from '@gospulse/store';
import sql, { join, raw, type Sql } from 'sql-template-tag';
import type { DataSource, QueryRunner } from 'typeorm';
import { removePages } from '../apply/remove-pages.js';
import { settleToldPages } from '../apply/settle-told-pages.js';
import { watchPages } from '../apply/watch-pages.js';
import { tryLockRegister, unlockRegister } from '../import-lock.js';
import { type ImportRefusal, refusal } from '../import-report.js';
import { DAY_COLUMNS, FIELD_COLUMNS, UNDONE_ACT } from '../rows/institution-fields.js';
import { readLastImport } from './kept-institution.js';
import { forgetStates, registeredState, rememberStates } from './register-states.js';
import { writeChange } from './write-change.js';

/** So long an import can be taken back: later on others have built upon it. */
export const UNDO_HOURS = 24;

export type UndoResult = { readonly kind: 'done'; readonly institutions: number } | ImportRefusal;

export interface UndoInput {
  readonly dataSource: DataSource;
  readonly regionCode: string;
  readonly now: Date;
  readonly login: string | null;
  /** The change that the caller means; left out: whichever was the last import. */
  readonly changeId?: number;
  readonly writeDown?: WriteDown;
}

/**
 * Takes back the last import of a region: each institution stands as before it, what it added is there no more. Refused as a
 * whole when any of its rows was changed since.
 */
export async function undoImport(input: UndoInput): Promise<UndoResult> {
  const runner = input.dataSource.createQueryRunner();
  try {
    await runner.connect();
    if (!(await tryLockRegister(runner, input.regionCode)))
      return refusal('import-running', 'Реестр этого региона сейчас загружается: повторите позже');
    try {
      return await undoLast(input, runner);
    } finally {
      await forgetStates(runner);
      await unlockRegister(runner, input.regionCode);
    }
  } finally {
    await runner.release();
  }
}

async function undoLast(input: UndoInput, runner: QueryRunner): Promise<UndoResult> {
  const { regionCode, now } = input;
  const last = await readLastImport(runner, regionCode);
  if (last === null) return refusal('nothing-to-undo', 'Загрузки, которую можно отменить, нет');
  if (input.changeId !== undefined && input.changeId !== last.id)
    return refusal('not-the-last', 'Отменить можно только последнюю загрузку, а после этой была другая');
  if (now.getTime() - last.at.getTime() > UNDO_HOURS * HOUR_MS)
    return refusal('undo-too-late', `Прошло больше ${UNDO_HOURS} часов: загрузку уже нельзя отменить`);
  const changed = await changedSince(runner, last.id);
  if (changed !== null) return changed;
  await rememberStates(runner, regionCode);
  await runner.startTransaction();
  try {
    await withRegisteredFounders(runner, regionCode, () => putBack(runner, last.id, input));
    const by = { kind: 'undo', login: input.login, act: `№ ${last.id}` } as const;
    const undone = await writeChange(runner, regionCode, by, now);
    await run(
      runner,
      sql`update register_change set undone_by = coalesce(${undone}::bigint, id) where id = ${last.id}`,
    );
    const { writeDown = writeNothingDown } = input;
    await writeDown(runner.manager, { changeId: last.id, institutions: last.institutions });
    await runner.commitTransaction();
  } catch (error) {
    await runner.rollbackTransaction();
    throw error;
  }
  return { kind: 'done', institutions: last.institutions };
}

const MAX_NAMED = 3;

/** What keeps an import from being taken back: rows that stand otherwise than it left them. */
async function changedSince(runner: QueryRunner, changeId: number): Promise<ImportRefusal | null> {
  const { count, first } = await readRow(
    runner,
    { count: col.int, first: maybe(col.texts) },
    sql`with changed as (
          select r.ogrn from register_row_change r left join institution i on i.id = r.institution_id
          where r.change_id = ${changeId}
            and (case when i.id is null then null else ${registeredState('i')} end) is distinct from r.became
          union
          -- A page that the import took off and that another institution has now.
          select i.ogrn from register_row_change r cross join jsonb_array_elements(r.was -> 'pages') as was(page)
            join page p on p.id = (was.page ->> 'id')::int and p.removed_at is null
            join institution i on i.id = p.institution_id
          where r.change_id = ${changeId}
            and not exists (select from register_row_change o where o.change_id = r.change_id and o.institution_id = i.id)
          union
          -- And one in a network that nobody observes.
          select i.ogrn from register_row_change r cross join jsonb_each_text(r.was -> 'told') as was(network, link)
            join told_page t on t.link = was.link and t.removed_at is null
            join institution i on i.id = t.institution_id
          where r.change_id = ${changeId}
            and not exists (select from register_row_change o where o.change_id = r.change_id and o.institution_id = i.id)
        ) select count(*)::int as count, (array_agg(ogrn order by ogrn))[1:${MAX_NAMED}] as first from changed`,
  );
  if (count === 0) return null;
  const named = (first ?? []).join(', ');
  return refusal(
    'changed-since',
    `После загрузки строки меняли (ОГРН ${named}${count > MAX_NAMED ? ` и ещё ${count - MAX_NAMED}` : ''}): отменить её целиком уже нельзя`,
  );
}

const rowsOfChange = (changeId: number): Sql => sql`register_row_change r where r.change_id = ${changeId}`;

async function putBack(runner: QueryRunner, changeId: number, at: UndoInput): Promise<void> {
  await putBackFields(runner, changeId, at.now);
  await putBackPages(runner, changeId, at);
  await putBackTold(runner, changeId, at);
  await takeOffAdded(runner, changeId);
}

async function putBackFields(runner: QueryRunner, changeId: number, now: Date): Promise<void> {
  const fields = FIELD_COLUMNS.map(
    ([field, column]) =>
      sql`${raw(column)} = (r.was ->> ${field}::text)${raw(DAY_COLUMNS.has(column) ? '::date' : '')}`,
  );
  await run(
    runner,
    sql`update institution i set imported_at = ${now}::timestamptz, ogrn = r.was ->> 'ogrn', ${join(fields, ', ')}
        from register_row_change r where r.change_id = ${changeId} and i.id = r.institution_id and r.was is not null`,
  );
  // As `writeRegister` does it: the day of a closing holds for the pages that left by it.
  await run(
    runner,
    sql`update page p set left_on = i.closed_on from institution i
        where i.id = p.institution_id and i.id in (select r.institution_id from ${rowsOfChange(changeId)})
          and p.left_on is not null and p.left_on is distinct from i.closed_on`,
  );
  // Pages that had left by the closing that the import took back, and that it did not bring in again.
  await run(
    runner,
    sql`update page p set left_on = i.closed_on from register_row_change r join institution i on i.id = r.institution_id
        where r.change_id = ${changeId} and r.was ->> 'status' = 'closed' and r.became ->> 'status' is distinct from 'closed'
          and p.institution_id = i.id and p.removed_at is not null and p.left_on is null
          and p.id in (
            select (was.page ->> 'id')::int from (
              select c.was from register_row_change c
              where c.institution_id = i.id and c.change_id < ${changeId} and c.became ->> 'status' = 'closed'
                and c.was ->> 'status' is distinct from 'closed'
              order by c.change_id desc limit 1) closing
            cross join jsonb_array_elements(closing.was -> 'pages') as was(page))`,
  );
}

/** Pages that were not there go, then those that were stand where they stood. */
async function putBackPages(runner: QueryRunner, changeId: number, at: UndoInput): Promise<void> {
  const were = sql`select r.institution_id, (was.page ->> 'id')::int as id, was.page ->> 'link' as link,
                          was.page ->> 'pageType' as page_type
                   from register_row_change r cross join jsonb_array_elements(r.was -> 'pages') as was(page)
                   where r.change_id = ${changeId}`;
  const gone = await readRows(
    runner,
    { id: col.int, ogrn: col.text, link: col.text },
    sql`select p.id, i.ogrn, p.link from page p join institution i on i.id = p.institution_id
        where p.network = 'vk' and p.removed_at is null
          and p.institution_id in (select r.institution_id from ${rowsOfChange(changeId)})
          and p.id not in (select id from (${were}) w)`,
  );
  await removePages(runner, gone, 'page-removed', null, at);
  const back = await readRows(
    runner,
    { id: col.int },
    sql`with were as (${were}), back as (
          update page p set institution_id = w.institution_id, link = w.link, page_type = w.page_type, removed_at = null,
                 left_on = null
          from were w where p.id = w.id
            and (p.institution_id, p.link, p.page_type, p.removed_at) is distinct from
                (w.institution_id, w.link, w.page_type, null)
          returning p.id
        ) select id from back`,
  );
  const ids = back.map(({ id }) => id);
  await watchPages(runner, ids, at.regionCode);
}

async function putBackTold(runner: QueryRunner, changeId: number, at: UndoInput): Promise<void> {
  const rows = await readRows(
    runner,
    { institutionId: col.int, told: maybe(col.anything) },
    sql`select r.institution_id as "institutionId", r.was -> 'told' as told
        from ${rowsOfChange(changeId)} and r.was -> 'told' is distinct from r.became -> 'told'`,
  );
  const wishes = rows.flatMap(({ institutionId, told }) =>
    TOLD_NETWORKS.map(({ code }) => ({ institutionId, network: code, link: linkIn(told, code) })),
  );
  await settleToldPages(runner, wishes, at);
}

function linkIn(told: unknown, network: ToldNetworkCode): string | null {
  const links = typeof told === 'object' && told !== null ? told : {};
  const link: unknown = Reflect.get(links, network);
  return typeof link === 'string' ? link : null;
}

/**
 * What the import added is there no more. What somebody has observed or said of it by now is not thrown away: such an institution
 * stays as one that was never there, closed without a day.
 */
async function takeOffAdded(runner: QueryRunner, changeId: number): Promise<void> {
  const added = await readRows(
    runner,
    { id: col.int },
    sql`select r.institution_id as id from ${rowsOfChange(changeId)} and r.was is null`,
  );
  const ids = added.map(({ id }) => id);
  if (ids.length === 0 || (await areDeleted(runner, ids))) return;
  for (const id of ids) if (!(await areDeleted(runner, [id]))) await closeUndated(runner, id, changeId);
}

/** @returns false: something refers to them, or pages came after theirs, and nothing was deleted */
async function areDeleted(runner: QueryRunner, ids: readonly number[]): Promise<boolean> {
  // Snapshots of a region tell pages by their place among all of it: only the last ones may go.
  const { areLast } = await readRow(
    runner,
    { areLast: col.flag },
    sql`with theirs as (select min(id) as first, min(region_code) as region from page where institution_id = any(${ids}::int[]))
        select not exists (select from page p, theirs t where p.region_code = t.region and p.id > t.first
                           and p.institution_id <> all(${ids}::int[])) as "areLast"`,
  );
  if (!areLast) return false;
  await run(runner, sql`savepoint added`);
  try {
    await run(runner, sql`delete from told_page where institution_id = any(${ids}::int[])`);
    await run(runner, sql`delete from page where institution_id = any(${ids}::int[])`);
    await run(runner, sql`delete from institution where id = any(${ids}::int[])`);
    await run(runner, sql`release savepoint added`);
    return true;
  } catch (error) {
    if (databaseErrorOf(error).code !== SQLSTATE.foreignKeyViolation) throw error;
    await run(runner, sql`rollback to savepoint added`);
    return false;
  }
}

async function closeUndated(runner: QueryRunner, id: number, changeId: number): Promise<void> {
  await run(
    runner,
    sql`update institution set status = 'closed', closed_on = null, closed_act = ${`${UNDONE_ACT} № ${changeId}`}
        where id = ${id}`,
  );
  await run(runner, sql`update page set left_on = null where institution_id = ${id}`);
}
