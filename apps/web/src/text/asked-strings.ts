import type { QuestionList, QuestionOutcome, WaitLength } from '@gospulse/domain';
import { NBSP } from './format.js';
import { REPLIES } from './replies-strings.js';
import { SECTIONS } from './strings.js';

/** What became of a question. A reply past its deadline is said to be one. */
export const OUTCOME_WORDS: Readonly<Record<QuestionOutcome, string>> = {
  'in-time': 'отвечено в срок',
  late: 'отвечено позже срока',
  'answered-undated': 'отвечено, срок неизвестен',
  open: 'ждёт, срок не истёк',
  overdue: 'просрочено, ответа нет',
  withdrawn: 'снято автором',
  'withdrawn-late': 'снято автором после срока',
};

/** Never by colour alone. */
export const OUTCOME_GLYPHS: Readonly<Record<QuestionOutcome, string>> = {
  ...{ 'in-time': '✓', late: '◆', 'answered-undated': '·', open: '…' },
  ...{ overdue: '▲', withdrawn: '○', 'withdrawn-late': '○' },
};

/** Words of the questions of a period. */
export const ASKED = {
  title: SECTIONS.questions,
  lead:
    'Все обращения, заданные в выбранные дни, с исходом каждого; из чисел других экранов сюда попадают с уже выбранной частью. ' +
    'Тексты и имена не хранятся: обращение открывается во ВКонтакте.',
  asked: (questions: string): string => `Задано ${questions}`,
  all: 'Все',
  notObserved: 'обращения за эти дни не наблюдались',
  state: 'Исход',
  lists: {
    'in-time': 'Отвечено в срок',
    late: 'Отвечено позже срока',
    answered: 'Отвечено',
    waiting: 'Ждут ответа',
    open: 'Ждут, срок не истёк',
    overdue: 'Просрочено',
    withdrawn: 'Снято автором',
    judged: 'С ясным исходом',
    breached: 'Срок нарушен',
    eligible: 'Учтены в доле ответов',
    'answered-in-window': 'Отвечены за отведённое время',
    worded: 'Ответы, проверенные на типовой текст',
    formulaic: 'С типовым ответом',
  } satisfies Record<QuestionList, string>,
  withCount: (name: string, count: string): string => `${name}${NBSP}${count}`,
  inTime: (met: string, judged: string, share: string): string => `в срок ${met} из ${judged}: ${share}`,
  wait: 'Время до ответа',
  waits: {
    quarter: `до 15${NBSP}мин`,
    hour: `15–60${NBSP}мин`,
    'four-hours': `1–4${NBSP}ч`,
    'nine-hours': `4–9${NBSP}ч`,
    day: `9–24${NBSP}ч`,
    longer: `больше 24${NBSP}ч`,
  } satisfies Record<WaitLength, string>,
  whens: { asked: 'Спросили', replied: 'Ответили' },
  institution: 'ОГРН учреждения',
  ofInstitution: (name: string): string => `Учреждение: ${name}`,
  ofPage: (name: string): string => `Страница: ${name}`,
  columns: {
    page: 'Страница',
    asked: 'Задано',
    state: 'Исход',
    waited: 'Ответ через',
    due: 'Срок',
    late: 'Позже срока на',
    class: 'Что это',
    municipality: 'Муниципалитет',
    founder: 'Учредитель',
    link: 'Запись',
  },
  csv: {
    institution: 'Учреждение',
    ogrn: 'ОГРН',
    oktmo: 'ОКТМО',
    answered: 'Отвечено',
    working: 'Ждало, рабочее время',
    elapsed: 'Ждало, календарное время',
    lateWorking: 'Позже срока, рабочее время',
    lateElapsed: 'Позже срока, календарное время',
    link: 'Ссылка',
  },
  stillWaits: (time: string): string => `ждёт ${time}`,
  nobody: 'Таких обращений нет',
  nobodyHint: 'Снимите часть условий или выберите период длиннее.',
  showAll: 'Показать все обращения',
  toQueue: 'К очереди',
} as const;

/** «вт, 10–11 ч», «вт», «10–11 ч» */
export function whenWords(weekday: string | undefined, hour: string | undefined): string {
  const day = weekday === undefined ? [] : [REPLIES.weekdays[Number(weekday) - 1] ?? ''];
  const time = hour === undefined ? [] : [`${REPLIES.hourName(Number(hour))}${NBSP}ч`];
  return [...day, ...time].join(', ');
}
