import sql from 'sql-template-tag';
import { MIGRATIONS_TABLE } from '../backups/catalog.js';
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
} from '../sql/rows.js';
import { REGION_COLUMN } from './cluster-tables.js';

/** How a table lies in a cluster: as PostgreSQL keeps it, known to Citus but on the coordinator alone, everywhere, or spread. */
export const PLACES = ['plain', 'local', 'reference', 'distributed'] as const;
export type TablePlace = (typeof PLACES)[number];

const FOREIGN_KEY = { name: col.text, definition: col.text, target: col.text };
const NAMED = { name: col.text, definition: col.text };

const TABLE = {
  name: col.text,
  isPartitioned: col.flag,
  isPartitionedTwice: col.flag,
  isUnlogged: col.flag,
  hasRegion: col.flag,
  hasIdentity: col.flag,
  triggers: col.texts,
  exclusions: col.texts,
  keysWithoutRegion: col.texts,
  foreignKeys: listOf(object(FOREIGN_KEY)),
  /** Its primary key and unique constraints, and its other indexes: what is made again where it is copied. */
  keys: listOf(object(NAMED)),
  indexes: listOf(object(NAMED)),
};

export type ForeignKey = RowOf<typeof FOREIGN_KEY>;
/** What of a table decides whether it can be spread. */
export type TableShape = RowOf<typeof TABLE>;

const PLACED = { name: col.text, place: oneOf(PLACES), column: maybe(col.text), group: col.int };
type Placed = RowOf<typeof PLACED>;
/** A table with its place: by which column it is spread, and with which group of tables. */
export type ClusterTable = TableShape & Omit<Placed, 'name'>;

export interface ClusterState {
  /** Version of the extension, such as 13.0-1. */
  readonly version: string;
  readonly isCoordinator: boolean;
  readonly isCoordinatorKnown: boolean;
  /** Machines that take a part of the rows. */
  readonly workers: number;
  readonly tables: readonly ClusterTable[];
}

/** Null: the database has no Citus. */
export async function readClusterState(database: Database): Promise<ClusterState | null> {
  const found = await findRow(
    database,
    { version: col.text },
    sql`select extversion as version from pg_extension where extname = 'citus'`,
  );
  if (found === null) return null;
  const nodes = await readRow(
    database,
    { isCoordinator: col.flag, isCoordinatorKnown: col.flag, workers: col.int },
    sql`select coalesce((select groupid = 0 from pg_dist_local_group), false) as "isCoordinator",
               coalesce(bool_or(groupid = 0), false) as "isCoordinatorKnown",
               (count(*) filter (where groupid <> 0 and isactive and shouldhaveshards))::int as workers
        from pg_dist_node where noderole = 'primary'`,
  );
  const placed = new Map((await readPlaced(database)).map((each) => [each.name, each]));
  const tables = await readTableShapes(database);
  return {
    ...found,
    ...nodes,
    tables: tables.map((table) => {
      const { place, column, group } = placed.get(table.name) ?? { place: 'plain' as const, column: null, group: 0 };
      return { ...table, place, column, group };
    }),
  };
}

/** Of `pg_dist_partition`: `h` is spread by a hash, `n` with `t` lies everywhere, any other is one that only the coordinator keeps. */
function readPlaced(database: Database): Promise<Placed[]> {
  return readRows(
    database,
    PLACED,
    sql`select c.relname as name,
               case when p.partmethod = 'h' then 'distributed' when p.repmodel = 't' then 'reference' else 'local' end as place,
               case when p.partmethod = 'h' then column_to_column_name(p.logicalrelid, p.partkey) end as column,
               p.colocationid::int as group
        from pg_dist_partition p join pg_class c on c.oid = p.logicalrelid
        where c.relnamespace = current_schema()::regnamespace`,
  );
}

/** Tables of our schema and what of them Citus looks at; parts of partitioned ones go with these. */
export function readTableShapes(database: Database): Promise<TableShape[]> {
  return readRows(
    database,
    TABLE,
    sql`select c.relname as name, c.relkind = 'p' as "isPartitioned", c.relpersistence = 'u' as "isUnlogged",
               exists (select from pg_inherits i join pg_class part on part.oid = i.inhrelid
                       where i.inhparent = c.oid and part.relkind = 'p') as "isPartitionedTwice",
               exists (select from pg_attribute a
                       where a.attrelid = c.oid and a.attname = ${REGION_COLUMN} and a.attnotnull) as "hasRegion",
               exists (select from pg_attribute a where a.attrelid = c.oid and a.attidentity <> '') as "hasIdentity",
               array(select t.tgname::text from pg_trigger t
                     where t.tgrelid = c.oid and not t.tgisinternal and t.tgname not like '%truncate_trigger%' order by 1) as triggers,
               array(select k.conname::text from pg_constraint k where k.conrelid = c.oid and k.contype = 'x' order by 1) as exclusions,
               array(select i.indexrelid::regclass::text from pg_index i
                     where i.indrelid = c.oid and i.indisunique
                       and not exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = ${REGION_COLUMN}
                                                                    and a.attnum = any(i.indkey::int2[]))
                     order by 1) as "keysWithoutRegion",
               (select coalesce(json_agg(json_build_object('name', k.conname, 'definition', pg_get_constraintdef(k.oid), 'target', target.relname)
                                         order by k.conname), '[]'::json)
                from pg_constraint k join pg_class target on target.oid = k.confrelid
                where k.conrelid = c.oid and k.contype = 'f' and k.conparentid = 0) as "foreignKeys",
               (select coalesce(json_agg(json_build_object('name', k.conname, 'definition', pg_get_constraintdef(k.oid)) order by k.conname),
                                '[]'::json)
                from pg_constraint k where k.conrelid = c.oid and k.contype in ('p', 'u')) as keys,
               (select coalesce(json_agg(json_build_object('name', index.relname, 'definition', pg_get_indexdef(index.oid)) order by index.relname),
                                '[]'::json)
                from pg_index i join pg_class index on index.oid = i.indexrelid
                where i.indrelid = c.oid and not exists (select from pg_constraint k where k.conindid = index.oid)) as indexes
        from pg_class c
        where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
          and c.relname <> ${MIGRATIONS_TABLE}
          and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
        order by c.relname`,
  );
}
