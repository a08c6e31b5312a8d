import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Outlines of municipalities as an operator imported them: drawn already, for they are shown and never measured. */
export class Boundaries1764374400000 implements MigrationInterface {
  readonly name = 'Boundaries1764374400000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of TABLES) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table boundary');
    await runner.query('drop table boundary_map');
  }
}

const TABLES = [
  `create table boundary_map (
     region_code text primary key references region,
     width integer not null check (width > 0),
     height integer not null check (height > 0),
     attribution text not null check (attribution <> ''),
     imported_at timestamptz not null
   )`,
  `create table boundary (
     oktmo text primary key references municipality,
     region_code text not null references boundary_map on delete cascade,
     path text not null,
     label_x double precision not null,
     label_y double precision not null
   )`,
  `create index boundary_region on boundary (region_code)`,
];
