import { readKnownFrom, resolvePeriod, type ResolvedPeriod } from '@gospulse/analytics';
import { readZone } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { isOver } from '../forms/period.js';
import { findEdition, findInForce, type Edition } from './edition.js';
import type { FreezeRefusal, FreezeRequest } from './freeze-request.js';

type Checked =
  | { readonly kind: 'good'; readonly period: ResolvedPeriod; readonly corrected: Edition | null }
  | ({ readonly kind: 'refused' } & FreezeRefusal);

/** Whether there is anything to freeze, and whether it may be. */
export async function checkRequest(
  dataSource: DataSource,
  {
    regionCode,
    form,
    period,
    asOf,
    corrects,
  }: Pick<FreezeRequest, 'regionCode' | 'form' | 'period' | 'asOf' | 'corrects'>,
): Promise<Checked> {
  const zone = await readZone(dataSource, regionCode);
  if (zone === null) return { kind: 'refused', why: 'unknown-region' };
  if (!form.periods.includes(period.kind)) return { kind: 'refused', why: 'not-this-period' };
  const { from, to } = period;
  const now = Math.floor(asOf.getTime() / 1_000);
  const resolved = resolvePeriod({ from, to, compare: 'none' }, zone, now);
  if (resolved.kind === 'problem') return { kind: 'refused', why: 'in-the-future' };
  if (!isOver(period, zone, asOf)) return { kind: 'refused', why: 'unfinished' };
  const knownFrom = await readKnownFrom(dataSource, regionCode, zone);
  if (knownFrom === null || knownFrom > to) return { kind: 'refused', why: 'no-facts' };
  const inForce = await findInForce(dataSource, regionCode, { formCode: form.code, from, to });
  if (corrects === undefined) {
    if (inForce !== null) return { kind: 'refused', why: 'frozen-already', number: inForce.number };
    return { kind: 'good', period: resolved.period, corrected: null };
  }
  const { number } = corrects;
  const corrected = await findEdition(dataSource, regionCode, number);
  if (corrected === null) return { kind: 'refused', why: 'no-such-edition', number };
  if (corrected.state !== 'frozen') return { kind: 'refused', why: 'not-in-force', number };
  if (corrected.number !== inForce?.number) return { kind: 'refused', why: 'of-another-form-or-period', number };
  return { kind: 'good', period: resolved.period, corrected };
}
