import type { ReportFacts } from '@gospulse/analytics';
import { dayWords } from '@gospulse/files';
import { NO_MUNICIPALITY } from '@gospulse/domain';
import { wordsOf, type GapCode, type Wording } from '../texts/wording.js';

/** The main figures of a region, a sentence each; what is not known is said to be so. */
export function findingsOf(facts: ReportFacts, wording: Wording): string[] {
  const [row] = facts.rowsBy('region');
  return row ? wording.findings.map((sentence) => wordsOf(sentence, { ...row }, wording)) : [];
}

/** What the figures do not tell, a sentence each: to be filled in by files, or to be known by whoever signs. */
export function gapsOf(facts: ReportFacts, wording: Wording): string[] {
  const [row] = facts.rowsBy('region');
  const { institutions, observed, knownFrom, period, draftYears } = facts;
  const pages = facts.pages();
  const live = pages.filter(({ page }) => page.live);
  const gaps: string[] = [];
  const say = (code: GapCode, values: Readonly<Record<string, string | number>> = {}): void => {
    const sentence = wording.gaps[code];
    if (sentence !== undefined) gaps.push(wordsOf(sentence, values, wording));
  };
  const count = (code: GapCode, of: number, more: Readonly<Record<string, string | number>> = {}): void => {
    if (of > 0) say(code, { count: of, ...more });
  };
  if (knownFrom !== null && knownFrom > period.from) say('known-from', { day: dayWords(knownFrom) });
  count('unobserved-days', observed.ofPageDays - observed.pageDays, {
    observed: observed.pageDays,
    days: observed.ofPageDays,
  });
  count(
    'no-municipality',
    institutions.filter(({ institution }) => institution.placeCode === NO_MUNICIPALITY.oktmo).length,
  );
  count('no-founder', institutions.filter(({ founderName }) => founderName === null).length);
  count('gone-pages', pages.length - live.length);
  count('uncounted-pages', (row?.pages ?? 0) - (row?.observedPages ?? 0));
  for (const { code, title } of facts.compliance.criteria) {
    const isUnmeasured = (check: { readonly code: string; readonly state: string }) =>
      check.code === code && check.state === 'not-measured';
    count('unmeasured', live.filter(({ checks }) => checks.some(isUnmeasured)).length, { title, live: live.length });
  }
  count('open-questions', row?.open ?? 0);
  for (const year of draftYears) say('draft-calendar', { year: String(year) });
  say('unique-reach');
  return gaps;
}
