import type { QueueAnswer, QueueBand } from '@gospulse/contracts';
import { NBSP } from './format.js';
import type { Forms } from './plurals.js';

export const QUESTIONS = ['обращение', 'обращения', 'обращений'] as const satisfies Forms;
export const WAIT = ['ждёт', 'ждут', 'ждут'] as const satisfies Forms;

/** Words of the queue of questions without a reply. */
export const QUEUE = {
  title: 'Очередь без ответа',
  badge: (questions: string): string => `, просрочено ${questions}`,
  overdue: (questions: string): string => `Просрочено ${questions}`,
  andWait: (questions: string, verb: string): string => `${verb} в пределах срока ${questions}`,
  onlyWait: (questions: string, verb: string): string =>
    `В пределах срока ${verb} ответа ${questions}, просроченных нет`,
  lead: 'Обращения выбранного периода, на которые к моменту данных ответа нет. Тексты и имена не хранятся: обращение открывается во ВКонтакте.',
  wait: (median: string, p90: string): string => `половина ждёт дольше ${median}, десятая часть — дольше ${p90}`,
  longest: (time: string): string => `самое долгое ожидание ${time} рабочего времени`,
  earlier: (questions: string, verb: string, day: string): string =>
    `Ещё ${questions} ${verb} ответа с более раннего времени, с ${day}.`,
  showEarlier: 'Показать и их',
  ofPage: (name: string): string => `Только страница «${name}».`,
  ofOnePage: 'Только одна страница.',
  allPages: 'Показать все страницы',
  bands: 'По времени ожидания, рабочие часы',
  bandNames: {
    '0-1': `до 1${NBSP}ч`,
    '1-4': `1–4${NBSP}ч`,
    '4-9': `4–9${NBSP}ч`,
    '9-24': `9–24${NBSP}ч`,
    'over-24': `больше 24${NBSP}ч`,
  } satisfies Record<QueueBand, string>,
  ofThem: (overdue: string): string => `просрочено ${overdue}`,
  noOverdue: 'в срок',
  noBands: 'На эти дни нет производственного календаря, рабочее время ожидания неизвестно.',
  state: 'Состояние',
  states: { all: 'Все', overdue: 'Просрочено', open: 'Срок не истёк' },
  withCount: (name: string, count: string): string => `${name} ${count}`,
  stateWords: { overdue: 'просрочено', open: 'ждёт, срок не истёк' },
  districts: 'Муниципалитеты',
  allDistricts: 'Все',
  districtLabel: (name: string, overdue: string, open: string): string =>
    `${name}: просрочено ${overdue}, ждут, срок не истёк: ${open}`,
  sort: 'Порядок',
  sorts: { asked: 'Сначала давние', due: 'По сроку', municipality: 'По муниципалитетам' },
  copy: 'Скопировать ссылки',
  copied: (count: string): string => `Скопировано: ${count}`,
  notCopied: 'Браузер не дал скопировать, ссылки есть в CSV',
  columns: {
    waited: 'Ждёт',
    state: 'Состояние',
    asked: 'Задано',
    due: 'Срок',
    overdueBy: 'Просрочено на',
    page: 'Страница',
    municipality: 'Муниципалитет',
    founder: 'Учредитель',
    link: 'Запись',
  },
  csv: {
    link: 'Ссылка',
    working: 'Ждёт, рабочее время',
    elapsed: 'Ждёт, календарное время',
    overdueWorking: 'Просрочено, рабочее время',
    overdueElapsed: 'Просрочено, календарное время',
    institution: 'Учреждение',
    ogrn: 'ОГРН',
    oktmo: 'ОКТМО',
  },
  working: (time: string): string => `${time} раб.`,
  calendar: (time: string): string => `${time} календ.`,
  noFounder: 'не указан',
  open: 'Открыть',
  openOf: (page: string, at: string): string => `Открыть во ВКонтакте обращение ${at}: ${page}`,
  nobodyHere: 'В этой группе никто не ждёт',
  nobodyHint: 'Снимите выбор срока ожидания или состояния.',
  showAll: 'Показать всю очередь',
  absence: {
    'all-answered': 'Все обращения получили ответ',
    'no-questions': 'Нет обращений',
    'not-observed': 'Не наблюдалось',
    'comments-closed': 'Комментарии закрыты',
    'no-institutions': 'Нет учреждений',
  } as Readonly<Partial<Record<NonNullable<QueueAnswer['absence']>, string>>>,
  absenceHints: {
    'all-answered': 'За выбранный период никто не ждёт ответа.',
    'no-questions': 'За выбранный период жители ничего не спросили.',
    'not-observed': 'Записи этих страниц ещё не читались, поэтому о ждущих ничего не известно.',
    'comments-closed': 'На этих страницах жители спросить не могут.',
    'no-institutions': 'Под выбранные условия не подходит ни одно учреждение.',
  } as Readonly<Partial<Record<NonNullable<QueueAnswer['absence']>, string>>>,
} as const;
