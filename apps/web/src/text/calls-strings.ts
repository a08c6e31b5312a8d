import type { CallsAnswer } from '@gospulse/contracts';
import type { CallList, ContactOutcome } from '@gospulse/domain';
import type { Forms } from './plurals.js';

const INSTITUTIONS = ['учреждением', 'учреждениями', 'учреждениями'] as const satisfies Forms;

/** Words of «Кому позвонить» and of what a head is shown of calls. */
export const CALLS = {
  title: 'Кому позвонить',
  institutions: INSTITUTIONS,
  finding: (institutions: string): string => `Ещё не поговорили с ${institutions}`,
  allCalled: 'Со всеми уже поговорили',
  nobody: 'Звонить некому',
  nobodyHint: 'За выбранный период ничего не просрочено, комментарии открыты.',
  sum: (questions: string): string => `Просрочено ${questions}, столько же в Очереди.`,
  order:
    'Сначала те, у кого больше просроченных обращений, при равном числе — у кого раньше вышел срок. Учреждения, где закрыты комментарии, а просроченных нет, — в конце.',
  lead: 'Просроченные обращения выбранного периода, кто за них отвечает по реестру и когда ему звонили.',
  lists: {
    all: 'Все',
    'not-called': 'Ещё не говорили',
    overdue: 'С просрочкой',
    closed: 'Комментарии закрыты',
  } satisfies Record<CallList, string>,
  list: 'Кого показать',
  withCount: (name: string, count: string): string => `${name} ${count}`,
  table: 'Кому звонить',
  columns: {
    institution: 'Учреждение',
    overdue: 'Просрочено',
    oldest: 'Самый ранний срок',
    comments: 'Комментарии',
    responsible: 'Кто отвечает',
    last: 'Последний звонок',
    action: 'Действие',
  },
  file: {
    ogrn: 'ОГРН',
    municipality: 'Муниципалитет',
    oktmo: 'ОКТМО',
    founder: 'Учредитель',
    open: 'Ждут, срок не истёк',
    phone: 'Телефон',
    outcome: 'Чем закончился',
    by: 'Кто звонил',
    note: 'Заметка',
    reply: 'Ответ учреждения',
  },
  overdueOf: (count: string, name: string): string => `Просрочено ${count}: ${name}, открыть очередь`,
  founder: (name: string): string => `учредитель: ${name}`,
  closed: 'закрыты',
  open: '—',
  nobodyNamed: 'в реестре не указан',
  noPhone: 'телефона в реестре нет',
  dial: (number: string, name: string): string => `Позвонить по номеру ${number}: ${name}`,
  neverCalled: 'не звонили',
  outcomes: {
    reached: 'поговорили',
    promised: 'обещали ответить жителям',
    'not-reached': 'не дозвонились',
  } satisfies Record<ContactOutcome, string>,
  by: (login: string): string => `кто звонил: ${login}`,
  replied: (at: string): string => `Ответ учреждения ${at}:`,
  mark: 'Отметить звонок',
  markOf: (name: string): string => `Отметить звонок: ${name}`,
  history: 'Все звонки',
  historyOf: (name: string): string => `Все звонки: ${name}`,
  nobodyHere: 'В этом списке никого нет',
  nobodyHereHint: 'Выберите другой список.',
  showAll: 'Показать всех',
  dialog: {
    outcome: 'Чем закончился звонок',
    note: 'Заметка',
    hint: (most: string, left: string): string =>
      `До ${most} знаков, осталось ${left}. Её видят аналитики, руководитель учреждения — нет. Имён и слов жителей не пишите.`,
    save: 'Отметить',
    close: 'Закрыть',
    saved: 'Звонок отмечен. Ошиблись — снимите отметку ниже.',
    failed: (message: string, code: string): string => `Не отмечено: ${message} Код: ${code}.`,
    calls: 'Звонки учреждению',
    none: 'Этому учреждению ещё не звонили.',
    withdraw: 'Снять отметку',
    withdrawn: (at: string): string => `отметка снята ${at}`,
    notWithdrawn: (message: string, code: string): string => `Отметка осталась: ${message} Код: ${code}.`,
  },
  absence: {
    'not-observed': 'Не наблюдалось',
    'no-institutions': 'Нет учреждений',
  } as Readonly<Partial<Record<NonNullable<CallsAnswer['absence']>, string>>>,
  absenceHints: {
    'not-observed': 'Записи этих страниц ещё не читались, поэтому о просроченном ничего не известно.',
    'no-institutions': 'Под выбранные условия не подходит ни одно учреждение.',
  } as Readonly<Partial<Record<NonNullable<CallsAnswer['absence']>, string>>>,
} as const;

/** What a head is shown. */
export const CALLED = {
  title: 'Вам звонили',
  calledAt: (at: string, outcome: string): string => `Вам звонили ${at}: ${outcome}.`,
  outcomes: {
    reached: 'разговор состоялся',
    promised: 'вы обещали ответить жителям',
    'not-reached': 'дозвониться не удалось',
  } satisfies Record<ContactOutcome, string>,
  calledOther: (at: string, outcome: string): string => `Учреждению звонили ${at}: ${outcome}.`,
  outcomesOfOther: {
    reached: 'разговор состоялся',
    promised: 'там обещали ответить жителям',
    'not-reached': 'дозвониться не удалось',
  } satisfies Record<ContactOutcome, string>,
  own: 'Ваш ответ',
  others: 'Ответ вашего учреждения',
  reply: 'Ответить',
  replyMore: 'Дополнить ответ',
  label: 'Ваш ответ аналитикам',
  hint: (most: string, left: string): string =>
    `До ${most} знаков, осталось ${left}. Например, когда ответите жителям. Имён и слов жителей не пишите.`,
  send: 'Отправить',
  cancel: 'Отмена',
  failed: (message: string, code: string): string => `Не отправлено: ${message} Код: ${code}.`,
  sent: 'Ответ отправлен, аналитики его увидят.',
} as const;
