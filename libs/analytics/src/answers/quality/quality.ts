import type { QualityAnswer } from '@gospulse/contracts';
import { readRegionRules } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { problem, type Answered } from '../parts/answer-head.js';
import { cursorsOf } from '../../query/cursor.js';
import { grainOf, type Scope } from '../../query/scope.js';
import { readLastSweeps } from './last-sweeps.js';
import { readQualityFigures } from './quality-figures.js';
import { readUnknownPages } from './unknown-pages.js';
import { readUnplaced } from './unplaced.js';
import { readTroubledPages, TROUBLED_PLACE, type TroubledList } from './troubled-pages.js';

/** What is observed, how well, and with what: the account the product gives of itself. */
export async function getQuality(
  dataSource: DataSource,
  request: TroubledList & { readonly scope: Scope; readonly now: Date; readonly cursor?: string | undefined },
): Promise<Answered<QualityAnswer>> {
  const { scope, now, cursor, watch, condition, outcome, limit } = request;
  const cursors = cursorsOf('troubled pages', { scope, watch, condition, outcome }, TROUBLED_PLACE);
  const after = cursors.read(cursor);
  if (after === null) return problem('bad-cursor');
  const rules = await readRegionRules(dataSource, scope.regionCode);
  if (!rules) return problem('unknown-region');
  const isOfRegion = grainOf(scope) === 'region';
  const [{ plan, tokens, ...figures }, troubled, unplaced, sweeps, unknownPages] = await Promise.all([
    readQualityFigures(dataSource, scope, now),
    readTroubledPages(dataSource, scope, now, { watch, condition, outcome, limit, after, cursors }),
    readUnplaced(dataSource, scope),
    isOfRegion ? readLastSweeps(dataSource) : null,
    readUnknownPages(dataSource, scope),
  ]);
  const region = { code: rules.code, name: rules.name, zone: rules.zone };
  // Tokens, their plan and the passes are counted over all that is observed, not by institution.
  const ofInstallation = isOfRegion ? { plan, tokens, sweeps } : { plan: null, tokens: null, sweeps: null };
  const parts = { ...figures, ...ofInstallation, troubled, unplaced, unknownPages };
  return { kind: 'answer', answer: { region, asOf: now.toISOString(), ...parts } };
}
