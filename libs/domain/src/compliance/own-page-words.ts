import type { CheckState } from './compliance-score.js';

/** How a criterion stood at an instant: its state, and what was seen in words where it was measured. */
export interface SeenCheck {
  readonly state: CheckState;
  readonly evidence: string | null;
}

/**
 * Why a criterion counts otherwise than a week ago, one sentence in Russian. What was not there at one of the two instants is
 * told as not measured.
 */
export function criterionChangeWords(before: SeenCheck | undefined, now: SeenCheck | undefined): string {
  return `Сейчас ${stood(now, 'не применяется: судить не о чем')}; неделю назад ${stood(before, 'не применялось: судить было не о чем')}.`;
}

function stood(check: SeenCheck | undefined, notApplicable: string): string {
  if (check?.state === 'not-applicable') return notApplicable;
  if (check === undefined || check.state === 'not-measured') return 'не измерено';
  return check.evidence ?? (check.state === 'met' ? 'выполнено' : 'не выполнено');
}

/** What an institution below is told by: whether it must have a page, what of it is known, and who waits. */
export interface StandingBelow {
  readonly isExempt: boolean;
  readonly hasPage: boolean;
  readonly isLive: boolean;
  readonly isMeasured: boolean;
  readonly overdue: number;
  /** The criterion that takes most from its score; null: none takes anything. */
  readonly most: { readonly title: string; readonly gain: number } | null;
}

/** The one reason why somebody below is to be looked at, one sentence in Russian. */
export function standingWords({ isExempt, hasPage, isLive, isMeasured, overdue, most }: StandingBelow): string {
  if (isExempt) return 'Освобождено от ведения страницы.';
  if (!hasPage) return 'Страницы ВКонтакте в реестре нет.';
  if (!isLive) return 'Страница удалена или заблокирована.';
  if (overdue > 0) return `Просрочено обращений: ${overdue}.`;
  if (!isMeasured) return 'Страница ещё не измерена.';
  if (most === null) return 'Все измеренные критерии выполнены.';
  return `Больше всего баллов — ${String(Math.round(most.gain * 10) / 10).replace('.', ',')} — отнимает «${most.title}».`;
}
