import { EDITION_FILE_KINDS, EDITION_STATES } from '@gospulse/domain';
import { col, findRow, maybe, oneOf, readRow, readRows, type Database, type RowOf } from '@gospulse/store';
import sql, { empty, type Sql } from 'sql-template-tag';

const EDITION = {
  id: col.int,
  regionCode: col.text,
  number: col.int,
  formCode: col.text,
  formVersion: col.int,
  formTitle: col.text,
  periodCode: col.text,
  from: col.text,
  to: col.text,
  asOf: col.instant,
  frozenAt: col.instant,
  frozenBy: col.text,
  corrects: maybe(col.int),
  policyVersion: col.text,
  classifierVersion: col.text,
  registerVersion: col.text,
  sha256: col.text,
  state: oneOf(EDITION_STATES),
  stateReason: maybe(col.text),
  replacedBy: maybe(col.int),
};

/** An edition as lists show it. `frozen`: it is in force. */
export type Edition = RowOf<typeof EDITION>;

const SELECT = sql`select e.id, e.region_code as "regionCode", e.number, e.form_code as "formCode",
    e.form_version as "formVersion", e.form->>'title' as "formTitle", e.period_code as "periodCode",
    e.period_from as "from", e.period_to as "to", e.as_of as "asOf", e.frozen_at as "frozenAt",
    e.frozen_by as "frozenBy", e.corrects, e.policy_version as "policyVersion",
    e.classifier_version as "classifierVersion", e.register_version as "registerVersion", e.sha256,
    coalesce(v.kind, 'frozen') as state, coalesce(v.reason, c.reason) as "stateReason", r.number as "replacedBy"
  from edition e left join edition_event v on v.edition_id = e.id left join edition r on r.id = v.replaced_by
  left join edition_event c on c.replaced_by = e.id`;

/** All editions of a region, oldest first. */
export function listEditions(database: Database, regionCode: string): Promise<Edition[]> {
  return readRows(database, EDITION, sql`${SELECT} where e.region_code = ${regionCode} order by e.number`);
}

/** Which editions, and how many of them. */
export interface EditionsWanted {
  readonly regionCode: string;
  readonly formCode?: string | undefined;
  readonly state?: Edition['state'] | undefined;
  /** Of smaller numbers. */
  readonly before?: number | undefined;
  readonly limit: number;
}

/** A part of the editions, newest first, and how many there are of the same form and state. */
export async function readEditions(
  database: Database,
  { regionCode, formCode, state, before, limit }: EditionsWanted,
): Promise<{ readonly editions: Edition[]; readonly total: number }> {
  const ofFilter = sql`e.region_code = ${regionCode}
    ${formCode === undefined ? empty : sql`and e.form_code = ${formCode}`}
    ${state === undefined ? empty : sql`and coalesce(v.kind, 'frozen') = ${state}`}`;
  const editions = await readRows(
    database,
    EDITION,
    sql`${SELECT} where ${ofFilter} ${before === undefined ? empty : sql`and e.number < ${before}`}
        order by e.number desc limit ${limit}`,
  );
  const { total } = await readRow(
    database,
    { total: col.int },
    sql`select count(*)::int as total from edition e left join edition_event v on v.edition_id = e.id where ${ofFilter}`,
  );
  return { editions, total };
}

export function findEdition(database: Database, regionCode: string, number: number): Promise<Edition | null> {
  return find(database, sql`e.region_code = ${regionCode} and e.number = ${number}`);
}

/** The edition in force of a form and a period; null: there is none. */
export function findInForce(
  database: Database,
  regionCode: string,
  { formCode, from, to }: { readonly formCode: string; readonly from: string; readonly to: string },
): Promise<Edition | null> {
  return find(
    database,
    sql`e.region_code = ${regionCode} and e.form_code = ${formCode} and e.period_from = ${from} and e.period_to = ${to}
        and v.kind is null`,
  );
}

/**
 * The newest edition in force of a form for an earlier period of the same kind; null: there is none. A month is not held against
 * a week or a year: their codes are written in other ways.
 */
export function findBefore(
  database: Database,
  regionCode: string,
  { formCode, from, code }: { readonly formCode: string; readonly from: string; readonly code: string },
): Promise<Edition | null> {
  return find(
    database,
    sql`e.region_code = ${regionCode} and e.form_code = ${formCode} and e.period_from < ${from} and v.kind is null
        and translate(e.period_code, '123456789', '000000000') = ${code.replaceAll(/\d/g, '0')}`,
  );
}

/** The number of the newest edition of a region; 0: it has none. */
export async function lastNumber(database: Database, regionCode: string): Promise<number> {
  const row = await findRow(
    database,
    { number: col.int },
    sql`select coalesce(max(number), 0)::int as number from edition where region_code = ${regionCode}`,
  );
  return row?.number ?? 0;
}

function find(database: Database, where: Sql): Promise<Edition | null> {
  return findRow(database, EDITION, sql`${SELECT} where ${where} order by e.period_from desc, e.number desc limit 1`);
}

const FILE = { kind: oneOf(EDITION_FILE_KINDS), name: col.text, sha256: col.text, size: col.int };

/** Names and hashes of the files of an edition. */
export function listFiles(database: Database, editionId: number): Promise<RowOf<typeof FILE>[]> {
  return readRows(
    database,
    FILE,
    sql`select kind, name, sha256, octet_length(bytes) as size from edition_file where edition_id = ${editionId} order by name`,
  );
}

const BYTES = { ...FILE, bytes: col.bytes };

/** The files themselves, as they were frozen. */
export function readFiles(database: Database, editionId: number): Promise<RowOf<typeof BYTES>[]> {
  return readRows(
    database,
    BYTES,
    sql`select kind, name, sha256, octet_length(bytes) as size, bytes from edition_file where edition_id = ${editionId} order by name`,
  );
}

/** A file of an edition as it was frozen; null: such a one is not kept. */
export function readFile(database: Database, editionId: number, kind: string): Promise<RowOf<typeof BYTES> | null> {
  return findRow(
    database,
    BYTES,
    sql`select kind, name, sha256, octet_length(bytes) as size, bytes from edition_file where edition_id = ${editionId} and kind = ${kind}`,
  );
}

/** A part of the bytes of a file, from an offset on; so a large one need not be held whole. */
export async function readFilePart(
  database: Database,
  editionId: number,
  name: string,
  { offset, length }: { readonly offset: number; readonly length: number },
): Promise<Buffer> {
  const { bytes } = await readRow(
    database,
    { bytes: col.bytes },
    sql`select substring(bytes from ${offset + 1}::int for ${length}::int) as bytes
        from edition_file where edition_id = ${editionId} and name = ${name}`,
  );
  return bytes;
}
