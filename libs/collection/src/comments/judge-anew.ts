import { startOfLocalDay } from '@gospulse/domain';
import { readAskedQuestions, readRegionRules, touchDays, writeJudgements, type AskedQuestion } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { pairMachinesAnew } from './pair-machines-anew.js';
import { judged } from './question-facts.js';

const PORTION = 5_000;

/**
 * Judges the questions asked from a local day on by the rules now known, and marks their days for the rollups. Earlier
 * ones keep the rules they were judged by. Posts under which a machine may have answered are paired anew where its delay is
 * another than it was. @returns how many were judged
 */
export async function judgeAnew(dataSource: DataSource, regionCode: string, fromDay: string): Promise<number> {
  const rules = await readRegionRules(dataSource, regionCode);
  if (!rules) return 0;
  const from = startOfLocalDay(rules.zone, fromDay);
  let [last, count]: [AskedQuestion | undefined, number] = [undefined, 0];
  for (;;) {
    const portion: readonly AskedQuestion[] = await readAskedQuestions(dataSource, regionCode, from, {
      last,
      limit: PORTION,
    });
    last = portion.at(-1);
    if (last === undefined) break;
    const rows = portion.map(({ pageId, commentId, askedAt, closedAt }) => ({
      pageId,
      commentId,
      at: new Date(askedAt * 1_000),
      ...judged(askedAt, closedAt, rules),
    }));
    await dataSource.transaction(async (manager) => {
      await writeJudgements(manager, rows);
      await touchDays(manager, regionCode, 'questions', rows);
    });
    count += portion.length;
  }
  await pairMachinesAnew(dataSource, regionCode, rules);
  return count;
}
