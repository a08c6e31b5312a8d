import { isLargeChange, isPlatformWide, JUMP_HISTORY_DAYS, subscriberJump } from './anomaly.js';

/** Days of counts that must be known before the first day judged: a change needs the day before it as well. */
export const JUMP_LEAD_DAYS = JUMP_HISTORY_DAYS + 1;

/** A jump found in a row of daily counts. */
export interface FoundJump {
  /** Place of the day in the row. */
  readonly index: number;
  readonly change: number;
  readonly membersBefore: number;
  /** Median daily change of the 28 days before. */
  readonly usualChange: number;
  /** Modified z-score; infinite when all earlier changes were alike. */
  readonly score: number;
}

/**
 * The jumps of one page from `first` on. `members` holds one count a day, NaN where the day was not observed: a change
 * is only told between two days that follow each other, so the day after a gap has none. One pass; the medians are
 * taken only where a change is large enough to be a jump.
 */
export function findJumps(members: ArrayLike<number>, first: number): FoundJump[] {
  const found: FoundJump[] = [];
  for (let index = Math.max(1, first); index < members.length; index += 1) {
    const membersBefore = members[index - 1] ?? Number.NaN;
    const change = (members[index] ?? Number.NaN) - membersBefore;
    if (Number.isNaN(change) || !isLargeChange(change, membersBefore)) continue;
    const jump = subscriberJump(change, membersBefore, changesBefore(members, index));
    if (jump.kind === 'unknown' || !jump.value.isJump) continue;
    found.push({ index, change, membersBefore, usualChange: jump.value.usualChange, score: jump.value.score });
  }
  return found;
}

function changesBefore(members: ArrayLike<number>, index: number): number[] {
  const changes: number[] = [];
  for (let day = Math.max(1, index - JUMP_HISTORY_DAYS); day < index; day += 1) {
    const change = (members[day] ?? Number.NaN) - (members[day - 1] ?? Number.NaN);
    if (!Number.isNaN(change)) changes.push(change);
  }
  return changes;
}

/** A jump of a page that is somebody's: by the page's place in a list. */
export interface PageJump extends FoundJump {
  readonly page: number;
}

/** Jumps of one day and one sign on so many pages that it is the platform and not the pages. */
export interface PlatformEvent {
  readonly index: number;
  readonly direction: 'up' | 'down';
  readonly jumps: readonly PageJump[];
  /** Pages with a change on that day: jumped or not. */
  readonly pagesObserved: number;
}

/** Takes the events of the platform out of the jumps of all pages. `observed(index)`: pages with a change that day. */
export function separatePlatformEvents(
  jumps: readonly PageJump[],
  observed: (index: number) => number,
): { readonly events: PlatformEvent[]; readonly single: PageJump[] } {
  const groups = new Map<string, PageJump[]>();
  for (const jump of jumps) {
    const key = `${jump.index} ${Math.sign(jump.change)}`;
    const group = groups.get(key);
    if (group) group.push(jump);
    else groups.set(key, [jump]);
  }
  const events: PlatformEvent[] = [];
  const single: PageJump[] = [];
  for (const group of groups.values()) {
    const { index = 0, change = 0 } = group[0] ?? {};
    const pagesObserved = observed(index);
    if (isPlatformWide(group.length, pagesObserved)) {
      events.push({ index, direction: change > 0 ? 'up' : 'down', jumps: group, pagesObserved });
    } else single.push(...group);
  }
  return { events, single };
}
