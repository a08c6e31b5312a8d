import type { TokenPlanFigures } from '@gospulse/analytics';
import { countedWords, groupedDigits, shareWords, waitWords, type PlanBound, type PlannedKind } from '@gospulse/domain';
import { inColumns } from '../words/columns.js';

const KINDS: Readonly<Record<PlannedKind, string>> = {
  communities: 'Подписки',
  profiles: 'Сведения о страницах',
  walls: 'Новые публикации, стены',
  'look-ahead': 'Новые публикации, по номерам',
  'fresh-posts': 'Комментарии, публикации до 3 дней',
  'recent-posts': 'Комментарии, публикации до 30 дней',
  'old-posts': 'Комментарии, публикации до 100 дней',
  'open-questions': 'Обращения без ответа',
  history: 'История стен, один раз',
};

const BOUNDS: Readonly<Record<PlanBound, string>> = {
  aim: 'чаще не нужно',
  pace: 'запросов в секунду',
  quota: 'запросов в сутки',
  'no-token': 'нет такого ключа',
};

const HEAD = ['Что', 'Запросов за проход', 'Проход', 'Не старше', 'Предел', 'Ещё один ключ', 'На сутки ключей'];
const KEYS = ['ключ', 'ключа', 'ключей'] as const;
const PAGES = ['страница', 'страницы', 'страниц'] as const;
const DAYS = ['день', 'дня', 'дней'] as const;
const UNKNOWN = 'не известно';

/** A plan for people: what so many tokens bring, and what that rests on. */
export function planWords(plan: TokenPlanFigures): string {
  const rows = plan.kinds.map((row) => [
    KINDS[row.kind],
    row.callsPerPass === null ? UNKNOWN : groupedDigits(row.callsPerPass),
    wait(row.passSeconds),
    wait(row.freshSeconds),
    row.callsPerPass === null ? '' : BOUNDS[row.bound],
    further(row),
    row.tokensForDay === null ? '–' : groupedDigits(row.tokensForDay),
  ]);
  return [
    headLine(plan),
    '',
    ...inColumns([HEAD, ...rows]),
    '',
    dayLine(plan),
    paceLine(plan),
    '',
    ...notes(plan),
    '',
  ].join('\n');
}

function wait(seconds: number | null): string {
  return seconds === null ? '–' : seconds === 0 ? 'уже есть' : waitWords(seconds, 'calendar');
}

type Row = TokenPlanFigures['kinds'][number];

function further({ freshSeconds, withFurther }: Row): string {
  if (withFurther === null) return '–';
  const words = wait(withFurther);
  return words === wait(freshSeconds) ? 'то же' : words;
}

function headLine({ pages, tokens, tokensFrom, wallGetPerDay }: TokenPlanFigures): string {
  const groups = tokens.map(
    ({ kind, count, requestsPerSecond }) => `${kind} × ${count} по ${decimal(requestsPerSecond)} в секунду`,
  );
  const from = { asked: '', 'in-use': ' (работают сейчас)', assumed: ' (для примера: ключи не заданы)' }[tokensFrom];
  return `${countedWords(pages, PAGES)}; ключи${from}: ${groups.join(', ')}; wall.get ${groupedDigits(wallGetPerDay)} в сутки на ключ`;
}

function dayLine({ tokensForDay, further, tokens }: TokenPlanFigures): string {
  const each = `${further.kind}, ${decimal(further.requestsPerSecond)} в секунду`;
  if (tokensForDay === null) return `Всё в пределах суток: никаким числом таких ключей (${each}), стены они не читают.`;
  const have = tokens.reduce((sum, { count }) => sum + count, 0);
  return `Всё в пределах суток: ${countedWords(tokensForDay, KEYS)} (${each}); в расчёте ${have}.`;
}

function paceLine({ pace }: TokenPlanFigures): string {
  if (pace.share === null) return 'Темп: ключей, которые читают стены, нет.';
  const share = `${shareWords(pace.share)} того, что ключи могут за сутки`;
  const without = pace.withComments ? '' : ', без самих комментариев: сколько их, не измерено';
  const late = pace.share > 1 ? ' Это больше, чем возможно: сроки комментариев увеличены во столько же раз.' : '';
  return `Темп: занято ${share}${without}.${late}`;
}

function notes({ basis, lookAheadIds }: TokenPlanFigures): string[] {
  const { postsPerDay, activeShare } = basis.posting;
  const posting = `${decimal(Math.round(postsPerDay * 100) / 100)} публикации в сутки на страницу, публикуют ${shareWords(activeShare, { decimals: 0 })} страниц`;
  const from =
    basis.source === 'measured'
      ? `Измерено здесь по ${groupedDigits(basis.wallsRead)} прочитанным стенам: ${posting}${bookWords(basis.bookDays)}.`
      : `Допущения, не измерено: ${posting}; обращения и вызовы за комментариями не учтены.`;
  return [
    from,
    'Посчитано тем же планом, по которому работает сбор, без execute и без повторов после отказов. «Проход» — быстрее нельзя, даже если',
    'ключи больше ничем не заняты; «Не старше» — если VK отвечает на всё. Подписки и сведения приходят одним запросом.',
    'Публикации и комментарии — после того как история прочитана. Предел wall.get из описания VK; сколько ключей можно одной',
    `организации, VK не сообщает.${lookAheadIds === 0 ? ' Поиск по номерам выключен.' : ''}`,
  ];
}

function bookWords(days: number): string {
  return days === 0
    ? ', вызовы за комментариями ещё не измерены'
    : `, вызовы за комментариями за ${countedWords(days, DAYS)}`;
}

function decimal(value: number): string {
  return String(value).replace('.', ',');
}
