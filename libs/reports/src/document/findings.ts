import type { ReportFacts } from '@gospulse/analytics';
import type { FullFigureRow } from '@gospulse/contracts';
import {
  countedWords,
  groupedDigits,
  HOUR_SECONDS,
  NO_MUNICIPALITY,
  shareWords,
  type NounForms,
} from '@gospulse/domain';

/**
 * Which wording of findings and gaps this program writes; an edition names it. Words of a wording that editions were frozen
 * with are not changed: another wording is another number.
 */
export const FINDINGS_WORDING = '1';

const INSTITUTIONS: NounForms = ['учреждение', 'учреждения', 'учреждений'];
const PAGES: NounForms = ['страница', 'страницы', 'страниц'];
const QUESTIONS: NounForms = ['обращение', 'обращения', 'обращений'];

/** The main figures of a region, a sentence each; what is not known is said to be so. */
export function findingsOf(facts: ReportFacts): string[] {
  const [row] = facts.rowsBy('region');
  if (!row) return [];
  return [
    `В реестре ${countedWords(row.institutions, INSTITUTIONS)}, из них освобождены от ведения страницы — ${groupedDigits(row.exempt)}; ` +
      `действует ${countedWords(row.pages, PAGES)} во ВКонтакте.`,
    `Охват: страница во ВКонтакте есть у ${shareOf(row, 'coverageShare')} обязанных учреждений, в любой сети из перечня — у ${shareOf(row, 'coverageAnyShare')}.`,
    `Подписок на страницы — ${countOf(row, 'subscribers')}, изменение за период — ${countOf(row, 'netGrowth')} (подписки, а не люди; только VK).`,
    `Публикаций за период — ${countOf(row, 'posts')}; норма публикаций выдержана в ${shareOf(row, 'cadenceShare')} недель.`,
    `Обращений жителей — ${countOf(row, 'questions')}: отвечено ${countOf(row, 'answered')}, просрочено ${countOf(row, 'overdue')}, снято авторами ${countOf(row, 'withdrawn')}.`,
    `В срок отвечено на ${shareOf(row, 'withinDeadlineShare')} обращений; медиана первого ответа — ${hoursOf(row, 'medianWorkingSeconds')} рабочего времени.`,
    `Средний балл соответствия требованиям — ${decimalOf(row, 'complianceScore')} из 100.`,
  ];
}

/** What the figures do not tell, a sentence each: to be filled in by files, or to be known by whoever signs. */
export function gapsOf(facts: ReportFacts): string[] {
  const [row] = facts.rowsBy('region');
  const { institutions, observed, knownFrom, period, draftYears } = facts;
  const pages = facts.pages();
  const live = pages.filter(({ page }) => page.live);
  const gaps: string[] = [];
  const add = (count: number, words: string): void => void (count > 0 && gaps.push(words));
  if (knownFrom !== null && knownFrom > period.from)
    gaps.push(`Страницы наблюдаются с ${dayWords(knownFrom)}; о днях до этого ничего не известно.`);
  add(
    observed.ofPageDays - observed.pageDays,
    `Наблюдались не все дни: ${groupedDigits(observed.pageDays)} из ${groupedDigits(observed.ofPageDays)} дней страниц.`,
  );
  const unplaced = institutions.filter(({ institution }) => institution.placeCode === NO_MUNICIPALITY.oktmo).length;
  add(unplaced, `Без муниципалитета в реестре: ${countedWords(unplaced, INSTITUTIONS)}.`);
  const orphans = institutions.filter(({ founderName }) => founderName === null).length;
  add(orphans, `Без учредителя в реестре: ${countedWords(orphans, INSTITUTIONS)}.`);
  const gone = pages.length - live.length;
  add(gone, `Удалены, заблокированы или не найдены: ${countedWords(gone, PAGES)} реестра.`);
  const uncounted = (row?.pages ?? 0) - (row?.observedPages ?? 0);
  add(uncounted, `Подписки за сутки до конца периода не сосчитаны: ${countedWords(uncounted, PAGES)}.`);
  for (const { code, title } of facts.compliance.criteria) {
    const unmeasured = live.filter(({ checks }) =>
      checks.some((check) => check.code === code && check.state === 'not-measured'),
    ).length;
    add(
      unmeasured,
      `Требование «${title}» не измерено: ${countedWords(unmeasured, PAGES)} из ${groupedDigits(live.length)}. Его можно дополнить файлом.`,
    );
  }
  add(row?.open ?? 0, `Срок ответа ещё не истёк: ${countedWords(row?.open ?? 0, QUESTIONS)}.`);
  for (const year of draftYears) gaps.push(`Производственный календарь ${year} года — проект: сроки могут измениться.`);
  gaps.push('Охват уникальных жителей не наблюдается: его знает только администратор страницы.');
  return gaps;
}

type Figure = {
  [Name in keyof FullFigureRow]: FullFigureRow[Name] extends number | null ? Name : never;
}[keyof FullFigureRow];

const UNKNOWN = 'нет данных';

function countOf(row: FullFigureRow, name: Figure): string {
  const value = row[name];
  return value === null ? UNKNOWN : value < 0 ? `−${groupedDigits(-value)}` : groupedDigits(value);
}

function shareOf(row: FullFigureRow, name: Figure): string {
  const value = row[name];
  return value === null ? UNKNOWN : shareWords(value);
}

function decimalOf(row: FullFigureRow, name: Figure): string {
  const value = row[name];
  return value === null ? UNKNOWN : value.toFixed(1).replace('.', ',');
}

function hoursOf(row: FullFigureRow, name: Figure): string {
  const value = row[name];
  if (value === null) return UNKNOWN;
  const minutes = Math.round(value / 60);
  return value < HOUR_SECONDS ? `${minutes} мин` : `${Math.floor(minutes / 60)} ч ${minutes % 60} мин`;
}

function dayWords(day: string): string {
  return day.split('-').reverse().join('.');
}
