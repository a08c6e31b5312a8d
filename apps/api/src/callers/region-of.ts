import { col, findRow } from '@gospulse/store';
import sql from 'sql-template-tag';
import type { DataSource } from 'typeorm';
import { ProblemException } from '../http/problem.js';
import { scopeOf, type Caller } from './caller.js';

/** A region that a caller may see the whole of. */
export interface SeenRegion {
  readonly code: string;
  readonly zone: string;
}

/** @throws ProblemException `unknown-region`: there is none such, or none for this caller */
export async function regionOf(dataSource: DataSource, caller: Caller, asked: string): Promise<SeenRegion> {
  const { regionCode: code } = scopeOf(caller, asked);
  const region = await findRow(dataSource, { zone: col.text }, sql`select zone from region where code = ${code}`);
  if (region === null) throw new ProblemException('unknown-region');
  return { code, zone: region.zone };
}
