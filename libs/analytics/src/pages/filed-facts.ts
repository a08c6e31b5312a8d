import {
  evidenceDaysOf,
  evidenceSince,
  FILED_CRITERIA,
  importedWins,
  isFlag,
  localDay,
  NO_ANSWERS,
  type CompliancePolicy,
  type KnownFacts,
  type OwnAnswers,
} from '@gospulse/domain';
import type { PageEvidence } from './evidence.js';

/** The day that is judged, and by code the earliest days of files that are believed on it. */
interface Judging {
  /** Where days begin. */
  readonly zone: string;
  readonly today: string;
  readonly sinceOf: ReadonlyMap<string, string>;
  /** Of those, the criteria of the region's own. */
  readonly own: readonly string[];
}

const KNOWN_CODES = new Set(FILED_CRITERIA.map(({ code }) => code));

/** A local day as it is judged by the rules in force. */
export function judgingOn(
  today: string,
  { zone, policy }: { readonly zone: string; readonly policy: Pick<CompliancePolicy, 'criteria' | 'evidenceDays'> },
): Judging {
  const sinceOf = new Map([...evidenceDaysOf(policy)].map(([code, days]) => [code, evidenceSince(today, days)]));
  return { zone, today, sinceOf, own: [...sinceOf.keys()].filter((code) => !KNOWN_CODES.has(code)) };
}

/** What we saw ourselves of a page, and when. */
interface Seen {
  readonly seenAt: Date | null;
  readonly facts: KnownFacts;
}

/** What is known with the files; `filedOn` has the days of what only they say, by the code of the criterion. */
export interface FiledFacts {
  readonly facts: KnownFacts;
  readonly own: OwnAnswers;
  readonly filedOn: ReadonlyMap<string, string>;
}

const NO_DAYS: FiledFacts['filedOn'] = new Map();

/** What files add to what was seen: where nothing was, or only before the file's day. */
export function filedFacts({ seenAt, facts }: Seen, filed: PageEvidence | undefined, judging: Judging): FiledFacts {
  if (!filed) return { facts, own: NO_ANSWERS, filedOn: NO_DAYS };
  const { zone, today, sinceOf } = judging;
  const seenDay = seenAt === null ? null : localDay(zone, seenAt.getTime() / 1_000);
  const filedOn = new Map<string, string>();
  const take = (code: string, seenOn: string | null): number | null => {
    const file = filed.get(code);
    const since = sinceOf.get(code);
    if (!file || since === undefined || !importedWins(file.on, { seenOn, today, since })) return null;
    if (file.value !== null) filedOn.set(code, file.on);
    return file.value;
  };
  const known: Record<keyof KnownFacts, boolean | number | null> = { ...facts };
  for (const { code, fact } of FILED_CRITERIA) {
    const value = take(code, facts[fact] === null ? null : seenDay);
    if (value !== null) known[fact] = isFlag(fact) ? value > 0 : value;
  }
  const own = judging.own.flatMap((code) => {
    const value = take(code, null);
    return value === null ? [] : [[code, value] as const];
  });
  return { facts: known as KnownFacts, own: own.length === 0 ? NO_ANSWERS : new Map(own), filedOn };
}
