import type { RegisterChangeKind } from '@gospulse/domain';
import { col, countRevision, readRow, run } from '@gospulse/store';
import sql from 'sql-template-tag';
import type { QueryRunner } from 'typeorm';
import { keepChangedStates } from './register-states.js';

/** Who changes the register, and how. */
export interface RegisterChangeBy {
  readonly kind: RegisterChangeKind;
  /** The login of the account; null: somebody at the machine. */
  readonly login: string | null;
  /** Of an import: the name of the file, without folders. */
  readonly file?: string | null;
  /** By what act, or why. */
  readonly act?: string | null;
  /** The day from which it is so, where that is told. */
  readonly effectiveOn?: string | null;
}

/** Keeps what has changed since `rememberStates`. @returns the number of the change; null: nothing has changed */
export async function writeChange(
  runner: QueryRunner,
  regionCode: string,
  by: RegisterChangeBy,
  now: Date,
): Promise<number | null> {
  const id = await beginChange(runner, regionCode, by, now);
  return endChange(runner, regionCode, id);
}

/** Writes down that a change goes on, of which nothing is kept yet. @returns its number */
export async function beginChange(
  runner: QueryRunner,
  regionCode: string,
  by: RegisterChangeBy,
  now: Date,
): Promise<number> {
  const { id } = await readRow(
    runner,
    { id: col.number },
    sql`insert into register_change (region_code, at, kind, changed_by, file, act, effective_on, institutions)
        values (${regionCode}, ${now}::timestamptz, ${by.kind}, ${by.login}, ${by.file ?? null}, ${by.act ?? null},
                ${by.effectiveOn ?? null}::date, 0) returning id::float8 as id`,
  );
  return id;
}

/** Keeps what a batch has changed, with the batch: a change that is cut short can be taken back as far as it came. */
export async function keepBatch(
  runner: QueryRunner,
  regionCode: string,
  id: number,
  ogrns: readonly string[],
): Promise<void> {
  const institutions = await keepChangedStates(runner, regionCode, id, ogrns);
  await run(runner, sql`update register_change set institutions = ${institutions} where id = ${id}`);
}

/** Keeps all that has changed. @returns the number of the change; null: nothing has, and there is none of it any more */
export async function endChange(runner: QueryRunner, regionCode: string, id: number): Promise<number | null> {
  const institutions = await keepChangedStates(runner, regionCode, id);
  if (institutions === 0) {
    await run(runner, sql`delete from register_change where id = ${id}`);
    return null;
  }
  await countRevision(runner);
  await run(runner, sql`update register_change set institutions = ${institutions} where id = ${id}`);
  return id;
}
