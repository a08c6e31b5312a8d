import { startOfLocalDay } from '@gospulse/domain';
import {
  awaitCorrections,
  correctAnew,
  judgeByRules,
  lockPage,
  noteHours,
  readCorrectedPages,
  readPagesOfOtherHours,
  readQuestionsToJudge,
  readRegionRules,
  touchDays,
  writeJudgements,
  type AskedQuestion,
  type JudgedSince,
  type RegionRules,
} from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { pairMachinesAnew } from './pair-machines-anew.js';

const PORTION = 5_000;

/**
 * Judges by the rules now known the questions that were asked from a local day on, and those that had not ended by then: their
 * working time is the sum over the calendars in force while they waited, though the deadline stays that of the day they were
 * asked on. Days of what changed are marked for the rollups. Posts under which a machine may have answered are paired anew
 * where its delay is another than it was. @returns how many are judged otherwise than before
 */
export async function judgeAnew(dataSource: DataSource, regionCode: string, fromDay: string): Promise<number> {
  const rules = await readRegionRules(dataSource, regionCode);
  if (!rules) return 0;
  const count = await judge(dataSource, rules, { from: startOfLocalDay(rules.zone, fromDay) });
  // Hours may be named for the first time, or a page have come to them since the last comment pass: then its earlier questions too.
  const { questions } = await judgeOtherHours(dataSource, rules);
  await pairMachinesAnew(dataSource, regionCode, rules);
  return count + questions;
}

/**
 * Judges anew what was recorded by rules that were read before others were imported: the import may have been through by
 * then. Nothing is asked of the questions where no rules came.
 */
export async function judgeByRulesSince(dataSource: DataSource, before: RegionRules): Promise<void> {
  const rules = await readRegionRules(dataSource, before.code);
  if (!rules) return;
  const known = new Set(before.policies.map(({ value }) => value.version));
  const came = rules.policies.filter(({ value }) => !known.has(value.version));
  if (came.length === 0) return;
  await judge(dataSource, rules, { from: Math.min(...came.map(({ effectiveFrom }) => effectiveFrom)) });
}

/**
 * Judges anew all questions of the pages that have come to other hours, because their institution is of another kind now or
 * they belong to another one. @returns how many pages those were
 */
export async function judgePagesOfOtherHours(dataSource: DataSource, rules: RegionRules): Promise<number> {
  return (await judgeOtherHours(dataSource, rules)).pages;
}

async function judgeOtherHours(
  dataSource: DataSource,
  rules: RegionRules,
): Promise<{ readonly pages: number; readonly questions: number }> {
  const pageIds = await readPagesOfOtherHours(dataSource, rules);
  if (pageIds.length === 0) return { pages: 0, questions: 0 };
  const questions = await judge(dataSource, rules, { from: 0, pageIds });
  await noteHours(dataSource, rules, pageIds);
  return { pages: pageIds.length, questions };
}

/** Questions that were asked since an instant, or had not ended by then, or had their deadline after it. Epoch seconds. */
interface Since {
  readonly from: number;
  /** Left out: all pages of the region. */
  readonly pageIds?: readonly number[];
}

/**
 * Judges what corrections touch page by page, with the page's lock, as they are applied: a correction that is accepted
 * meanwhile would not see what is written here, nor the other way round. All else is judged in large portions.
 */
async function judge(dataSource: DataSource, rules: RegionRules, since: Since): Promise<number> {
  const before = await readCorrectedPages(dataSource, rules.code);
  const count = await judgeUncorrected(dataSource, rules, { ...since, exceptPageIds: before });
  const now = await dataSource.transaction(async (manager) => {
    await awaitCorrections(manager, rules.code);
    return readCorrectedPages(manager, rules.code);
  });
  const corrected = [...new Set([...before, ...now])].filter((id) => since.pageIds?.includes(id) ?? true);
  return count + (await judgeCorrected(dataSource, rules, corrected, since.from));
}

async function judgeCorrected(
  dataSource: DataSource,
  rules: RegionRules,
  pageIds: readonly number[],
  judgedSince: number,
): Promise<number> {
  let count = 0;
  for (const pageId of pageIds) {
    count += await dataSource.transaction(async (manager) => {
      await lockPage(manager, pageId);
      return correctAnew(manager, { regionCode: rules.code, pageId }, { judgedSince }, { rules, isJudgedAnew: true });
    });
  }
  return count;
}

async function judgeUncorrected(dataSource: DataSource, rules: RegionRules, since: JudgedSince): Promise<number> {
  let [last, count]: [AskedQuestion | undefined, number] = [undefined, 0];
  for (;;) {
    const portion: readonly AskedQuestion[] = await readQuestionsToJudge(dataSource, rules.code, since, {
      last,
      limit: PORTION,
    });
    last = portion.at(-1);
    if (last === undefined) return count;
    const rows = portion.map(({ pageId, commentId, askedAt, closedAt }) => ({
      ...{ pageId, commentId, closedAt },
      ...judgeByRules(rules, pageId, { askedAt, closedAt }),
    }));
    await dataSource.transaction(async (manager) => {
      const changed = await writeJudgements(manager, rules.code, rows);
      await touchDays(manager, rules.code, 'questions', changed);
      count += changed.length;
    });
  }
}
