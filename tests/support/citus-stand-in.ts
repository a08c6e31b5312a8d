import type { DataSource } from 'typeorm';

/**
 * What stands in for Citus where there is none: functions and catalogues of its names in a schema that is looked through behind ours and before
 * PostgreSQL's. They write down who calls them, refuse what Citus refuses (by its source, version 13), and move no row.
 */
const STAND_IN = `
create schema citus_stand_in;
create table citus_stand_in.pg_extension (extname name, extversion text);
create table citus_stand_in.pg_dist_local_group (groupid int);
create table citus_stand_in.pg_dist_node (groupid int, nodename text, noderole text, isactive boolean, shouldhaveshards boolean);
create table citus_stand_in.pg_dist_partition
  (logicalrelid regclass primary key, partmethod "char", partkey text, colocationid int, repmodel "char");
create table citus_stand_in.call (id int generated always as identity, called text);
create table citus_stand_in.fault (at text, what text);
insert into citus_stand_in.pg_extension values ('citus', '13.0-1');
insert into citus_stand_in.pg_dist_local_group values (0);
insert into citus_stand_in.pg_dist_node values
  (0, 'coordinator', 'primary', true, false), (1, 'one', 'primary', true, true), (2, 'two', 'primary', true, true);

create function citus_stand_in.column_to_column_name(regclass, text) returns text language sql as 'select $2';

create function citus_stand_in.note(what text, relation regclass) returns void language plpgsql as $$
begin
  insert into citus_stand_in.call (called) values (what || ' ' || relation);
  if exists (select from citus_stand_in.fault f where f.at = relation::text and f.what = 'fails') then
    raise exception 'connection to the remote node one:5432 failed' using errcode = '08006';
  end if;
  if exists (select from citus_stand_in.fault f where f.at = relation::text and f.what = 'loses a row') then
    execute format('delete from %s where ctid = (select min(ctid) from %s)', relation, relation);
  end if;
end $$;

create function citus_stand_in.refuse_triggers(relation regclass) returns void language plpgsql as $$
begin
  if exists (select from pg_trigger where tgrelid = relation and not tgisinternal) then
    raise exception 'cannot distribute relation "%" because it has triggers', relation;
  end if;
end $$;

create function citus_stand_in.place_of(relation regclass) returns text language sql as $$
  select case when partmethod = 'h' then 'distributed' when repmodel = 't' then 'reference' else 'local' end
  from citus_stand_in.pg_dist_partition where logicalrelid = relation
$$;

create function citus_stand_in.create_reference_table(relation regclass) returns void language plpgsql as $$
begin
  perform citus_stand_in.note('create_reference_table', relation);
  if citus_stand_in.place_of(relation) in ('distributed', 'reference') then
    raise exception 'table "%" is already distributed', relation;
  end if;
  perform citus_stand_in.refuse_triggers(relation);
  if exists (select from pg_constraint where conrelid = relation and contype = 'f' and confrelid <> relation
               and citus_stand_in.place_of(confrelid) is distinct from 'reference') then
    raise exception 'a reference table refers to one that is none';
  end if;
  delete from citus_stand_in.pg_dist_partition where logicalrelid = relation;
  insert into citus_stand_in.pg_dist_partition values (relation, 'n', null, 1, 't');
  -- Whatever hangs together with it by foreign keys is taken in as well, and stays with the coordinator.
  insert into citus_stand_in.pg_dist_partition
  with recursive near as (
    select relation::oid as oid
    union
    select case when k.conrelid = near.oid then k.confrelid else k.conrelid end
    from near join pg_constraint k on k.contype = 'f' and near.oid in (k.conrelid, k.confrelid))
  select oid, 'n', null, 0, 's' from near on conflict do nothing;
end $$;

create function citus_stand_in.create_distributed_table(relation regclass, distribution_column text, distribution_type text default 'hash',
  colocate_with text default 'default', shard_count int default null) returns void language plpgsql as $$
declare
  number smallint;
  into_group int;
begin
  perform citus_stand_in.note('create_distributed_table', relation);
  if citus_stand_in.place_of(relation) in ('distributed', 'reference') then
    raise exception 'table "%" is already distributed', relation;
  end if;
  if citus_stand_in.place_of(relation) = 'local'
     and exists (select from pg_attribute where attrelid = relation and attidentity <> '') then
    raise exception 'cannot complete operation on a table with identity column' using errcode = '0A000';
  end if;
  perform citus_stand_in.refuse_triggers(relation);
  select attnum into strict number from pg_attribute where attrelid = relation and attname = distribution_column;
  if exists (select from pg_index i where i.indrelid = relation and (i.indisunique or i.indisexclusion)
                and number <> all(i.indkey::int2[])) then
    raise exception 'cannot create constraint on "%"', relation
      using detail = 'Distributed relations cannot have UNIQUE, EXCLUDE, or PRIMARY KEY constraints that do not include the partition column';
  end if;
  if exists (select from pg_constraint where conrelid = relation and contype = 'f'
               and citus_stand_in.place_of(confrelid) is distinct from 'reference') then
    raise exception 'cannot create foreign key constraint since relations are not colocated or not referencing a reference table';
  end if;
  if exists (select from pg_constraint where confrelid = relation and contype = 'f') then
    raise exception 'foreign keys from reference tables and local tables to distributed tables are not supported';
  end if;
  if colocate_with = 'none' then
    select coalesce(max(colocationid), 1) + 1 into into_group from citus_stand_in.pg_dist_partition;
  else
    if shard_count is not null then raise exception 'Cannot use colocate_with with a table and shard_count at the same time'; end if;
    select colocationid into strict into_group from citus_stand_in.pg_dist_partition
    where logicalrelid = colocate_with::regclass and partmethod = 'h';
  end if;
  delete from citus_stand_in.pg_dist_partition where logicalrelid = relation;
  insert into citus_stand_in.pg_dist_partition values (relation, 'h', distribution_column, into_group, 's');
end $$;

create function citus_stand_in.truncate_local_data_after_distributing_table(relation regclass) returns void language plpgsql as $$
begin
  perform citus_stand_in.note('truncate_local_data', relation);
  if citus_stand_in.place_of(relation) is distinct from 'distributed' then
    raise exception 'supplied parameter is not a distributed relation';
  end if;
end $$;

create function citus_stand_in.undistribute_table(relation regclass) returns void language plpgsql as $$
begin
  perform citus_stand_in.note('undistribute_table', relation);
  if citus_stand_in.place_of(relation) is null then
    raise exception 'cannot undistribute table because the table is not distributed';
  end if;
  if exists (select from pg_constraint where contype = 'f' and relation in (conrelid, confrelid)) then
    raise exception 'cannot complete operation because table % has a foreign key', relation;
  end if;
  if exists (select from pg_attribute where attrelid = relation and attidentity <> '') then
    raise exception 'cannot complete operation on a table with identity column' using errcode = '0A000';
  end if;
  delete from citus_stand_in.pg_dist_partition where logicalrelid = relation;
end $$;
`;

export interface CitusStandIn {
  /** What was called since the last time that this was asked, in its order. */
  calls(): Promise<string[]>;
  /** Lets every call about a table fail as if a worker were away, or lose a row; null: none any more. */
  spoil(table: string | null, what?: 'fails' | 'loses a row'): Promise<void>;
  /** Where each table that is known to the cluster lies: `distributed region_code 2`. */
  places(): Promise<Readonly<Record<string, string>>>;
  /** Runs a statement about the cluster itself, whose tables are looked for first. */
  change(statement: string): Promise<void>;
}

/** Installs it; connections that are opened afterwards meet it. */
export async function installCitus(dataSource: DataSource): Promise<CitusStandIn> {
  await dataSource.query(STAND_IN);
  const [row] = await dataSource.query<[{ name: string }]>('select current_database() as name');
  await dataSource.query(`alter database ${row.name} set search_path = public, citus_stand_in, pg_catalog`);
  return {
    async calls() {
      const rows = await dataSource.query<{ called: string }[]>('select called from citus_stand_in.call order by id');
      await dataSource.query('delete from citus_stand_in.call');
      return rows.map(({ called }) => called);
    },
    async spoil(table, what = 'fails') {
      await dataSource.query('delete from citus_stand_in.fault');
      if (table !== null) await dataSource.query('insert into citus_stand_in.fault values ($1, $2)', [table, what]);
    },
    async places() {
      const rows = await dataSource.query<{ name: string; place: string }[]>(
        `select c.relname as name, concat_ws(' ', citus_stand_in.place_of(c.oid), partkey, colocationid) as place
         from citus_stand_in.pg_dist_partition p join pg_class c on c.oid = p.logicalrelid order by 1`,
      );
      return Object.fromEntries(rows.map(({ name, place }) => [name, place]));
    },
    async change(statement) {
      await dataSource.query(statement);
    },
  };
}
