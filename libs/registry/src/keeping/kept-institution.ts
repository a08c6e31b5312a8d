import {
  INSTITUTION_LEVELS,
  INSTITUTION_STATUSES,
  PAGE_TYPES,
  REGISTER_CHANGE_KINDS,
  type ToldNetworkCode,
} from '@gospulse/domain';
import {
  col,
  findRow,
  listOf,
  maybe,
  object,
  oneOf,
  readRow,
  readRows,
  type Database,
  type RowOf,
} from '@gospulse/store';
import sql, { type Sql } from 'sql-template-tag';
import type { ChangedRow } from './register-states.js';
import { registeredState } from './register-states.js';

const STATUS = maybe(oneOf(INSTITUTION_STATUSES.map(({ code }) => code)));

/** What the register says of an institution, as it is kept and compared. */
const STATE = {
  ogrn: col.text,
  name: col.text,
  shortName: maybe(col.text),
  kind: col.text,
  sphere: col.text,
  level: oneOf(INSTITUTION_LEVELS),
  oktmo: maybe(col.text),
  municipalityOktmo: maybe(col.text),
  founderOgrn: maybe(col.text),
  founderName: maybe(col.text),
  status: STATUS,
  closedOn: maybe(col.text),
  closedAct: maybe(col.text),
  exemptReason: maybe(col.text),
  exemptAct: maybe(col.text),
  responsible: maybe(col.text),
  responsibleVk: maybe(col.text),
  responsiblePhone: maybe(col.text),
  comment: maybe(col.text),
  pages: listOf(object({ id: col.int, link: col.text, pageType: maybe(oneOf(PAGE_TYPES.map(({ code }) => code))) })),
  told: object({}),
};
export type RegisteredState = Omit<RowOf<typeof STATE>, 'told'> & {
  readonly told: Readonly<Partial<Record<ToldNetworkCode, string>>>;
};

const KEPT = { id: col.int, version: col.text, state: object(STATE) };

export interface KeptInstitution {
  readonly id: number;
  /** Changes with everything that the register says of it. */
  readonly version: string;
  readonly state: RegisteredState;
}

/** An institution of a region as its register has it; null: it has none of that ОГРН. */
export async function readKeptInstitution(
  database: Database,
  regionCode: string,
  ogrn: string,
): Promise<KeptInstitution | null> {
  const row = await findRow(
    database,
    KEPT,
    sql`select id, md5(state::text) as version, state
        from (select i.id, ${registeredState('i')} as state from institution i
              where i.region_code = ${regionCode} and i.ogrn = ${ogrn}) one`,
  );
  // Addresses in other networks are told by their network, of which the check above knows no list.
  return row === null ? null : { ...row, state: row.state as RegisteredState };
}

export interface KeptChange {
  readonly id: number;
  readonly at: Date;
  readonly kind: (typeof REGISTER_CHANGE_KINDS)[number];
  readonly login: string | null;
  readonly file: string | null;
  readonly act: string | null;
  readonly effectiveOn: string | null;
}

const CHANGE = {
  id: col.number,
  at: col.instant,
  kind: oneOf(REGISTER_CHANGE_KINDS),
  login: maybe(col.text),
  file: maybe(col.text),
  act: maybe(col.text),
  effectiveOn: maybe(col.text),
};
const CHANGE_COLUMNS: Sql = sql`c.id::float8 as id, c.at, c.kind, c.changed_by as login, c.file, c.act,
  c.effective_on::text as "effectiveOn"`;

/** The latest changes of an institution, the newest first. */
export async function readRowHistory(
  database: Database,
  regionCode: string,
  institutionId: number,
  limit: number,
): Promise<(KeptChange & Pick<ChangedRow, 'was' | 'became'>)[]> {
  return readRows(
    database,
    { ...CHANGE, was: col.anything, became: col.anything },
    sql`select ${CHANGE_COLUMNS}, r.was, r.became
        from register_row_change r join register_change c on c.id = r.change_id
        where r.institution_id = ${institutionId} and c.region_code = ${regionCode}
        order by r.change_id desc limit ${limit}`,
  );
}

/** A change, with how many institutions it was of. */
export interface KeptRegisterChange extends KeptChange {
  readonly institutions: number;
  readonly isUndone: boolean;
}

/** The latest changes of a region's register, the newest first. */
export async function readChanges(
  database: Database,
  regionCode: string,
  limit: number,
): Promise<KeptRegisterChange[]> {
  return readChangesThat(database, sql`c.region_code = ${regionCode}`, limit);
}

/** The last import of a region's register that was not taken back; null: there is none. */
export async function readLastImport(database: Database, regionCode: string): Promise<KeptRegisterChange | null> {
  const isSuch = sql`c.region_code = ${regionCode} and c.kind = 'import' and c.undone_by is null`;
  return (await readChangesThat(database, isSuch, 1))[0] ?? null;
}

async function readChangesThat(database: Database, are: Sql, limit: number): Promise<KeptRegisterChange[]> {
  return readRows(
    database,
    { ...CHANGE, institutions: col.int, isUndone: col.flag },
    sql`select ${CHANGE_COLUMNS}, c.institutions, c.undone_by is not null as "isUndone"
        from register_change c where ${are} and c.institutions > 0 order by c.id desc limit ${limit}`,
  );
}

/** Which institutions of a register are asked for. */
export interface KeptQuery {
  readonly regionCode: string;
  /** Part of a name in any case, or the beginning of an ОГРН. */
  readonly search: string;
  readonly state: 'open' | 'closed' | 'all';
  /** The last one of the page before. */
  readonly after: number;
  readonly limit: number;
}

const LISTED = {
  id: col.int,
  ogrn: col.text,
  name: col.text,
  shortName: maybe(col.text),
  kind: col.text,
  level: oneOf(INSTITUTION_LEVELS),
  municipality: maybe(col.text),
  status: STATUS,
  closedOn: maybe(col.text),
  links: col.texts,
};
export type ListedInstitution = RowOf<typeof LISTED>;

/** Institutions of a register in the order in which they came, and how many there are of them. */
export async function listInstitutions(
  database: Database,
  query: KeptQuery,
): Promise<{ rows: ListedInstitution[]; total: number }> {
  const chosen = chosenBy(query);
  const [rows, { total }] = await Promise.all([
    readRows(
      database,
      LISTED,
      sql`select i.id, i.ogrn, i.name, i.short_name as "shortName", i.kind, i.level, m.short_name as municipality, i.status,
                 i.closed_on::text as "closedOn",
                 array(select p.link from page p where p.institution_id = i.id and p.network = 'vk' and p.removed_at is null
                       order by p.id) as links
          from institution i left join municipality m on m.oktmo = i.municipality_oktmo
          where ${chosen} and i.id > ${query.after} order by i.id limit ${query.limit}`,
    ),
    readRow(database, { total: col.int }, sql`select count(*)::int as total from institution i where ${chosen}`),
  ]);
  return { rows, total };
}

function chosenBy({ regionCode, search, state }: KeptQuery): Sql {
  const words = search.trim();
  const pattern = `%${words.replace(/[\\%_]/g, String.raw`\$&`)}%`;
  const named =
    words === ''
      ? sql`true`
      : sql`(i.name ilike ${pattern} or i.short_name ilike ${pattern} or i.ogrn like ${`${pattern.slice(1)}`})`;
  const isClosed = sql`i.status is not distinct from 'closed'`;
  const inState = state === 'all' ? sql`true` : state === 'closed' ? isClosed : sql`not (${isClosed})`;
  return sql`i.region_code = ${regionCode} and ${inState} and ${named}`;
}
