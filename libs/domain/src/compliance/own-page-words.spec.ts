import { criterionChangeWords, standingWords, type SeenCheck, type StandingBelow } from './own-page-words.js';

describe('why a criterion counts otherwise than a week ago', () => {
  const met: SeenCheck = { state: 'met', evidence: 'обложка есть' };
  const failed: SeenCheck = { state: 'failed', evidence: 'обложки нет' };
  it.each<[SeenCheck | undefined, SeenCheck | undefined, string]>([
    [failed, met, 'Сейчас обложка есть; неделю назад обложки нет.'],
    [{ state: 'not-measured', evidence: null }, met, 'Сейчас обложка есть; неделю назад не измерено.'],
    [undefined, met, 'Сейчас обложка есть; неделю назад не измерено.'],
    [
      met,
      { state: 'not-applicable', evidence: null },
      'Сейчас не применяется: судить не о чем; неделю назад обложка есть.',
    ],
    [
      { state: 'not-applicable', evidence: null },
      failed,
      'Сейчас обложки нет; неделю назад не применялось: судить было не о чем.',
    ],
    [
      { state: 'met', evidence: null },
      { state: 'failed', evidence: null },
      'Сейчас не выполнено; неделю назад выполнено.',
    ],
  ])('%o, then %o', (before, now, words) => expect(criterionChangeWords(before, now)).toBe(words));
});

describe('the one reason to look at an institution below', () => {
  const fine: StandingBelow = {
    ...{ isExempt: false, hasPage: true, isLive: true, isMeasured: true, overdue: 0, most: null },
  };
  it.each<[Partial<StandingBelow>, string]>([
    [{}, 'Все измеренные критерии выполнены.'],
    [{ most: { title: 'Обложка', gain: 6.25 } }, 'Больше всего баллов — 6,3 — отнимает «Обложка».'],
    [{ overdue: 3, most: { title: 'Обложка', gain: 6 } }, 'Просрочено обращений: 3.'],
    [{ isMeasured: false }, 'Страница ещё не измерена.'],
    [{ isLive: false, overdue: 2 }, 'Страница удалена или заблокирована.'],
    [{ hasPage: false, isLive: false }, 'Страницы ВКонтакте в реестре нет.'],
    [{ isExempt: true, hasPage: false }, 'Освобождено от ведения страницы.'],
  ])('%o', (other, words) => expect(standingWords({ ...fine, ...other })).toBe(words));
});
