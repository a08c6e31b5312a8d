import { countedWords, groupedDigits, HOUR_SECONDS, shareWords } from '@gospulse/domain';

/**
 * The sentences of an edition as data. An edition keeps them, so that a later program that says the same in other words still
 * computes it to the byte.
 *
 * `{name}` is a number, `{name:share}`, `{name:decimal}` and `{name:hours}` are written so, `{name|день|дня|дней}` is a number
 * with its noun, `{name:text}` a text as it is.
 */
export interface Wording {
  /** Another one whenever a sentence is. */
  readonly version: string;
  readonly findings: readonly string[];
  /** A program that did not know of a gap or a chart kept no words of it: its editions do not tell them. */
  readonly gaps: Readonly<Partial<Record<GapCode, string>>>;
  readonly charts: Readonly<Partial<Record<ChartCode, string>>>;
  /** What a chart says to those who do not see it, and what it adds where days are unknown. */
  readonly alternative: string;
  readonly unknownDays: string;
  /** In place of a figure that is not known. */
  readonly unknown: string;
}

export type GapCode =
  | 'known-from'
  | 'unobserved-days'
  | 'no-municipality'
  | 'no-founder'
  | 'gone-pages'
  | 'uncounted-pages'
  | 'unmeasured'
  | 'open-questions'
  | 'draft-calendar'
  | 'unique-reach';
export type ChartCode = 'subscribers' | 'posts' | 'questions';

export const WORDING: Wording = {
  version: '2',
  findings: [
    'В реестре {institutions|учреждение|учреждения|учреждений}, из них освобождены от ведения страницы — {exempt}; ' +
      'действует {pages|страница|страницы|страниц} во ВКонтакте.',
    'Охват: страница во ВКонтакте есть у {coverageShare:share} обязанных учреждений, в любой сети из перечня — у {coverageAnyShare:share}.',
    'Подписок на страницы — {subscribers}, изменение за период — {netGrowth} (подписки, а не люди; только VK).',
    'Публикаций за период — {posts}; норма публикаций выдержана в {cadenceShare:share} недель.',
    'Обращений жителей — {questions}: отвечено {answered}, ждут ответа в срок {open}, просрочено {overdue}, ' +
      'снято авторами {withdrawn}.',
    'В срок отвечено на {withinDeadlineShare:share} обращений; медиана первого ответа — {medianWorkingSeconds:hours} рабочего времени.',
    'Средний балл соответствия требованиям — {complianceScore:decimal} из 100.',
  ],
  gaps: {
    'known-from': 'Страницы наблюдаются с {day:text}; о днях до этого ничего не известно.',
    'unobserved-days': 'Наблюдались не все дни: {observed} из {days} дней страниц.',
    'no-municipality': 'Без муниципалитета в реестре: {count|учреждение|учреждения|учреждений}.',
    'no-founder': 'Без учредителя в реестре: {count|учреждение|учреждения|учреждений}.',
    'gone-pages': 'Удалены, заблокированы или не найдены: {count|страница|страницы|страниц} реестра.',
    'uncounted-pages': 'Подписки за сутки до конца периода не сосчитаны: {count|страница|страницы|страниц}.',
    unmeasured: 'Требование «{title:text}» не измерено: {count|страница|страницы|страниц} из {live}.',
    'open-questions': 'Срок ответа ещё не истёк: {count|обращение|обращения|обращений}.',
    'draft-calendar': 'Производственный календарь {year:text} года — проект: сроки могут измениться.',
    'unique-reach': 'Охват уникальных жителей не наблюдается: его знает только администратор страницы.',
  },
  charts: { subscribers: 'Подписки по дням', posts: 'Публикации по дням', questions: 'Обращения по дням' },
  alternative: '{title:text}: от {least} до {most}, в первый известный день — {first}, в последний — {last}.',
  unknownDays: ' Неизвестно: {count|день|дня|дней}.',
  unknown: 'нет данных',
};

const PLACE = /\{(\w+)(?::(\w+))?(?:\|([^|}]*)\|([^|}]*)\|([^|}]*))?\}/g;

/** A sentence with its values; what a sentence asks for and nobody tells is not known. */
export function wordsOf(
  sentence: string,
  values: Readonly<Record<string, unknown>>,
  { unknown }: Pick<Wording, 'unknown'>,
): string {
  return sentence.replace(PLACE, (_, name: string, format?: string, one?: string, few?: string, many?: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : null;
    if (typeof value === 'string') return value;
    if (typeof value !== 'number') return unknown;
    return one === undefined || few === undefined || many === undefined
      ? written(value, format)
      : countedWords(value, [one, few, many]);
  });
}

function written(value: number, format: string | undefined): string {
  if (format === 'share') return shareWords(value);
  if (format === 'decimal') return value.toFixed(1).replace('.', ',');
  if (format === 'hours') return hoursOf(value);
  return value < 0 ? `−${groupedDigits(-value)}` : groupedDigits(value);
}

function hoursOf(seconds: number): string {
  const minutes = Math.round(seconds / 60);
  return seconds < HOUR_SECONDS ? `${minutes} мин` : `${Math.floor(minutes / 60)} ч ${minutes % 60} мин`;
}
