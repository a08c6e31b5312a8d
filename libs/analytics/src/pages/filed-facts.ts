import {
  evidenceSince,
  importedWins,
  localDay,
  type CompliancePolicy,
  type ImportableCriterion,
} from '@gospulse/domain';
import type { PageEvidence } from './evidence.js';

/** The day that is judged, and the earliest days of files that are believed on it. */
interface Judging {
  /** Where days begin. */
  readonly zone: string;
  readonly today: string;
  readonly sinceOf: Readonly<Record<ImportableCriterion, string>>;
}

/** A local day as it is judged: `evidenceDays` says for how many days files are believed. */
export function judgingOn(
  today: string,
  { zone, evidenceDays }: Pick<CompliancePolicy, 'evidenceDays'> & { readonly zone: string },
): Judging {
  const since = (criterion: ImportableCriterion) => evidenceSince(today, evidenceDays[criterion]);
  const sinceOf = {
    component: since('component'),
    'government-mark': since('government-mark'),
    widgets: since('widgets'),
    reach: since('reach'),
  };
  return { zone, today, sinceOf };
}

/** What we saw ourselves of what a file may also say. */
interface Seen {
  readonly seenAt: Date | null;
  readonly governmentMark: boolean | null;
  readonly widgets: number | null;
}

/** What is known of it with the files; `filedOn` has the days of what only they say. */
export interface FiledFacts extends Omit<Seen, 'seenAt'> {
  readonly component: boolean | null;
  readonly reachShare: number | null;
  readonly filedOn: ReadonlyMap<ImportableCriterion, string>;
}

const NO_DAYS: FiledFacts['filedOn'] = new Map();

/** What files add to what was seen: where nothing was, or only before the file's day. */
export function filedFacts(seen: Seen, filed: PageEvidence | undefined, { zone, today, sinceOf }: Judging): FiledFacts {
  const { governmentMark, widgets } = seen;
  if (!filed) return { component: null, governmentMark, widgets, reachShare: null, filedOn: NO_DAYS };
  const filedOn = new Map<ImportableCriterion, string>();
  const take = (criterion: ImportableCriterion, own: number | boolean | null): number | null => {
    const file = filed.get(criterion);
    const seenOn = own === null || !seen.seenAt ? null : localDay(zone, seen.seenAt.getTime() / 1_000);
    const stands = file && importedWins(file.on, { seenOn, today, since: sinceOf[criterion] });
    if (!stands || file.value === null) return own === null ? null : Number(own);
    filedOn.set(criterion, file.on);
    return file.value;
  };
  const flag = (value: number | null) => (value === null ? null : value > 0);
  return {
    component: flag(take('component', null)),
    governmentMark: flag(take('government-mark', governmentMark)),
    widgets: take('widgets', widgets),
    reachShare: take('reach', null),
    filedOn,
  };
}
