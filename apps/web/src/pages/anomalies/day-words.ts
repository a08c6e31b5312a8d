import type { AnomalyDay } from '@gospulse/contracts';
import { ANOMALIES } from '../../text/anomalies-strings.js';
import { formatCount, formatSigned } from '../../text/format.js';
import { counted, NOUNS, plural } from '../../text/plurals.js';

const { day: WORDS, verdicts: VERDICTS } = ANOMALIES;

const PLATFORM = { up: WORDS.platformUp, down: WORDS.platformDown, both: WORDS.platformBoth } as const;
const ARROWS = { up: '↑', down: '↓', both: '↑↓' } as const;

/** What a day is, in a few words: the strongest reason first. */
export function dayVerdict(day: AnomalyDay): string {
  if (day.observed === 0) return VERDICTS.notObserved;
  if (day.platform !== null) return `${VERDICTS.platform} ${ARROWS[day.platform]}`;
  if (day.gap && !day.unfinished) return VERDICTS.gap;
  return day.up + day.down > 0 ? VERDICTS.jumps : VERDICTS.ordinary;
}

/** Why a day looks as it does: what changed on the same pages, told apart from what was not observed. */
export function dayExplained(day: AnomalyDay): string {
  if (day.observed === 0) return WORDS.notObserved;
  const parts: string[] = [];
  if (day.change !== null) {
    parts.push(WORDS.change(formatSigned(day.change), onPages(day.samePages)));
  }
  const { platform, jumps, others } = day.parts;
  if (day.platform !== null) parts.push(together(PLATFORM[day.platform], platform));
  if (day.up + day.down > 0) parts.push(together(WORDS.jumps(formatCount(day.up), formatCount(day.down)), jumps));
  const anyJumped = platform.pages + jumps.pages > 0;
  if (anyJumped && others.pages > 0) parts.push(WORDS.others(formatSigned(others.change), onPages(others.pages)));
  if (day.up + day.down === 0 && day.platform === null) parts.push(WORDS.quiet);
  if (day.lost > 0) parts.push((day.gap ? WORDS.gap : WORDS.lost)(counted(day.lost, NOUNS.pages)));
  return parts.join('; ');
}

const onPages = (pages: number): string => `${formatCount(pages)} ${plural(pages, ANOMALIES.pagesOf)}`;

function together(what: string, { pages, change }: AnomalyDay['parts']['others']): string {
  return pages === 0 ? what : WORDS.together(what, formatSigned(change), onPages(pages));
}

/** The last day that is over: the one people ask about in the morning. */
export function lastFullDay(days: readonly AnomalyDay[]): AnomalyDay | null {
  return days.filter(({ unfinished }) => !unfinished).at(-1) ?? null;
}
