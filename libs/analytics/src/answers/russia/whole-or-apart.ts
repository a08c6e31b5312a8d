import type { RussiaRow } from '@gospulse/contracts';
import { isPartAway, isRefusedOfParts } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import type { Answered } from '../parts/answer-head.js';
import { rowOfAway } from './region-figures.js';
import { PAGE_IS, readRegionPages, readScopedRegions, type ScopedRegion } from './region-states.js';
import { answerOf, resolveDays, tellAtOnce, type RussiaFigures, type RussiaRequest } from './russia.js';

/** So many regions are asked for at a time: others need connections too. */
const AT_A_TIME = 4;

/** Databases that have once refused statements about several parts: they would do so each time. */
const ofParts = new WeakSet<DataSource>();

/**
 * «Россия», of all regions at once. In a cluster each region is asked for by itself, where all at once are refused or a machine does not answer: its regions say
 * so, and the others are told as ever.
 */
export async function getRussia(dataSource: DataSource, request: RussiaRequest): Promise<Answered<RussiaFigures>> {
  if (ofParts.has(dataSource)) return tellApart(dataSource, request);
  try {
    return await tellAtOnce(dataSource, request);
  } catch (error) {
    if (isRefusedOfParts(error)) ofParts.add(dataSource);
    else if (!isPartAway(error)) throw error;
    return tellApart(dataSource, request);
  }
}

/** Whether every region that is told of answered: what lacks one is not kept. */
export function isOfAllMachines({ rows }: Pick<RussiaFigures, 'rows'>): boolean {
  return rows.every(({ data }) => data.state !== 'away');
}

async function tellApart(dataSource: DataSource, request: RussiaRequest): Promise<Answered<RussiaFigures>> {
  const cutoff = Math.floor(request.now.getTime() / 1_000);
  const regions = await readScopedRegions(dataSource, request.scope);
  const resolved = resolveDays(regions, request, cutoff);
  if (resolved.kind === 'problem') return resolved;
  const { days, comparison } = resolved;
  const rows: RussiaRow[] = [];
  for (let at = 0; at < regions.length; at += AT_A_TIME) {
    const some = regions.slice(at, at + AT_A_TIME);
    rows.push(...(await Promise.all(some.map((region) => tellOne(dataSource, { ...request, ...days }, region)))));
  }
  return { kind: 'answer', answer: answerOf(rows, { days, comparison, cutoff }) };
}

async function tellOne(
  dataSource: DataSource,
  request: RussiaRequest & { readonly from: string; readonly to: string },
  region: ScopedRegion,
): Promise<RussiaRow> {
  const scope = { ...request.scope, regionCodes: [region.code] };
  try {
    const told = await tellAtOnce(dataSource, { ...request, scope });
    const row = told.kind === 'answer' ? told.answer.rows[0] : undefined;
    if (row !== undefined) return row;
  } catch (error) {
    if (!isPartAway(error)) throw error;
  }
  const { from, to, now } = request;
  // The register lies on every machine, and the coordinator has it too.
  const [pages] = await readRegionPages(dataSource, scope, { from, to });
  const isLive = PAGE_IS.registered | PAGE_IS.live;
  const live = Array.from(pages?.states ?? '').filter((digit) => (Number.parseInt(digit, 16) & isLive) === isLive);
  const cutoff = Math.floor(now.getTime() / 1_000);
  return rowOfAway(region, live.length, { days: { from, to }, comparison: null, cutoff });
}
