import { readZone } from '@gospulse/store';
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
  const zone = await readZone(dataSource, code);
  if (zone === null) throw new ProblemException('unknown-region');
  return { code, zone };
}
