import {
  addDays,
  criterionPoints,
  evidenceDaysOf,
  evidenceSince,
  factOf,
  FILED_CRITERIA,
  importedWins,
  isFlag,
  localDay,
  NO_ANSWERS,
  NOTHING_KNOWN,
  PAGE_FACTS,
  type CompliancePolicy,
  type Criterion,
  type JudgedFact,
  type KnownFacts,
  type OwnAnswers,
  type PageFacts,
} from '@gospulse/domain';
import type { FiledColumns } from './evidence.js';

/** A criterion that files answer, in the order of the codes that evidence is read by. */
export interface FiledQuestion {
  /** Where it stands in that order, from 0. */
  readonly place: number;
  readonly code: string;
  /** The fact that an answer is; null: it is one to a criterion of the region's own. */
  readonly fact: JudgedFact | null;
  /** The earliest day of files that are believed. */
  readonly since: string;
}

/** The day that is judged, and what files may answer on it. */
interface Judging {
  /** Where days begin. */
  readonly zone: string;
  readonly today: string;
  readonly questions: readonly FiledQuestion[];
}

const FACTS: ReadonlyMap<string, JudgedFact> = new Map(FILED_CRITERIA.map(({ code, fact }) => [code, fact]));

/** A local day as it is judged by the rules in force. */
export function judgingOn(
  today: string,
  { zone, policy }: { readonly zone: string; readonly policy: Pick<CompliancePolicy, 'criteria' | 'evidenceDays'> },
): Judging {
  const questions = [...evidenceDaysOf(policy)].map(([code, days], place): FiledQuestion => ({
    ...{ place, code, fact: FACTS.get(code) ?? null },
    since: evidenceSince(today, days),
  }));
  return { zone, today, questions };
}

/** What we saw ourselves of a page, and when: milliseconds since the epoch; null: never. */
interface Seen {
  readonly seenMs: number | null;
  readonly facts: KnownFacts;
}

/** Calls back for each answer that a file gives to a page where nothing was seen, or only before the file's day. */
export function eachFiled(
  pageId: number,
  { seenMs, facts }: Seen,
  { rowOf, age, value }: FiledColumns,
  { zone, today, questions }: Judging,
  take: (question: FiledQuestion, value: number, on: string) => void,
): void {
  const row = rowOf.get(pageId);
  if (row === undefined) return;
  const seenDay = seenMs === null ? null : localDay(zone, seenMs / 1_000);
  for (const question of questions) {
    const { place, fact, since } = question;
    const cell = row * questions.length + place;
    const answer = value[cell] ?? Number.NaN;
    if (Number.isNaN(answer)) continue;
    const on = addDays(today, -(age[cell] ?? 0));
    const seenOn = fact === null || facts[fact] === null ? null : seenDay;
    if (importedWins(on, { seenOn, today, since })) take(question, answer, on);
  }
}

/** What is known with the files; `filedOn` has the days of what only they say, by the code of the criterion. */
export interface FiledFacts {
  readonly facts: KnownFacts;
  readonly own: OwnAnswers;
  readonly filedOn: ReadonlyMap<string, string>;
}

const NO_DAYS: FiledFacts['filedOn'] = new Map();

/** What files add to what was seen of a page. */
export function filedFacts(pageId: number, seen: Seen, filed: FiledColumns, judging: Judging): FiledFacts {
  if (!filed.rowOf.has(pageId)) return { facts: seen.facts, own: NO_ANSWERS, filedOn: NO_DAYS };
  const known: Record<keyof KnownFacts, boolean | number | null> = { ...seen.facts };
  const own = new Map<string, number>();
  const filedOn = new Map<string, string>();
  eachFiled(pageId, seen, filed, judging, ({ code, fact }, value, on) => {
    filedOn.set(code, on);
    if (fact === null) own.set(code, value);
    else known[fact] = isFlag(fact) ? value > 0 : value;
    // What we saw explains our own count, not a file's.
    if (fact === 'widgets') known.formWidget = known.pollsWidget = null;
  });
  return { facts: known as KnownFacts, own: own.size === 0 ? NO_ANSWERS : own, filedOn };
}

/** What of a file's answer counts in a score: no two pages have the same reach, but few have other points for it. */
export function countedBy(
  criteria: readonly Criterion[],
): (question: FiledQuestion, value: number) => readonly number[] {
  const shares = criteria.filter(isOfShare);
  // One for all pages: made anew for each they took half of the time of scoring.
  const reached: Record<keyof KnownFacts, boolean | number | null> = { ...NOTHING_KNOWN };
  const shareFacts = Object.assign(reached as KnownFacts, { own: NO_ANSWERS, live: true });
  return ({ code, fact }, value) => {
    if (fact === null) {
      const facts = { ...NOTHING_KNOWN, own: new Map([[code, value]]), live: true };
      return criteria.flatMap((each) => (each.code === code ? pointsOf(facts, each) : []));
    }
    if (PAGE_FACTS[fact].type !== 'share') return [isFlag(fact) ? Number(value > 0) : value];
    reached[fact] = value;
    return shares.map((each) => (factOf(each) === fact ? pointsOf(shareFacts, each) : Number.NaN));
  };
}

function isOfShare({ rule }: Criterion): boolean {
  return rule.kind === 'steps' && PAGE_FACTS[rule.fact].type === 'share';
}

function pointsOf(facts: PageFacts, criterion: Criterion): number {
  return criterionPoints(facts, criterion, null) ?? Number.NaN;
}
