import type { UnknownReasonName } from '@gospulse/contracts';
import { CHANGED_WORDS, type PreviousUnknown } from '@gospulse/domain';
import { formatCount, NBSP } from './format.js';

/** Every word of the frame and of what all pages share. Page-specific ones stand in `page-strings.ts`. */

export const PRODUCT = 'Госпульс';

export const SECTIONS = {
  russia: 'Россия',
  overview: 'Обзор',
  districts: 'Районы',
  institutions: 'Учреждения',
  ranking: 'Рейтинг',
  anomalies: 'Аномалии',
  founders: 'Учредители',
  replies: 'Ответы',
  questions: 'Обращения',
  queue: 'Очередь',
  calls: 'Кому позвонить',
  reports: 'Отчёты',
  contests: 'Возражения',
  quality: 'Качество',
  methodology: 'Методика',
  admin: 'Администрирование',
} as const;

export const FIGURE_NAMES = {
  subscribers: 'Подписки',
  coverage: 'Охват',
  firstReply: 'Первый ответ',
  withinDeadline: 'В срок',
  backlog: 'Просрочено',
  cadence: 'Ритм',
} as const;

/** What an unknown means, one sentence. */
export const UNKNOWN_EXPLAINED: Record<UnknownReasonName, string> = {
  'no-calendar': 'На эти дни нет производственного календаря, рабочее время посчитать нельзя.',
  'not-observed': 'За выбранный период страницы не наблюдались.',
  'no-questions': 'За выбранный период обращений не было.',
  'not-due': 'Обращения есть, но время, отведённое на ответ, ещё не прошло.',
  'comments-closed': 'Комментарии на странице закрыты, спросить жители не могут.',
  'too-few': 'Данных слишком мало для надёжной цифры.',
  'no-posts': 'За выбранный период публикаций не было.',
  'not-measured': 'Показатель не измерялся: для него нет наблюдений.',
  'not-applicable': 'От этих страниц этого не требуют: у их типа такой нормы нет.',
  'no-institutions': 'Под выбранные условия не подходит ни одно учреждение.',
  'not-reached': 'Ответили меньше чем на половину обращений, медианы пока нет.',
  'no-replies': 'На обращения этого периода ещё не отвечали.',
  'region-away': 'Сервер с данными этого региона сейчас не отвечает: показатель не известен.',
  'not-summed-up': 'После обновления ожидания считаются заново: цифра будет через несколько минут.',
};

export const CHANGE = {
  ...CHANGED_WORDS,
  none: 'сравнить не с чем',
  unknown: {
    'not-compared': () => 'сравнение выключено',
    'before-known': (from) => (from === null ? 'сравнить не с чем' : `нет данных до${NBSP}${from}`),
    'not-yet': () => 'ещё не известно',
    'history-not-kept': () => 'история не хранилась',
    'partly-observed': () => 'период сравнения наблюдался не весь',
    'nothing-then': () => 'тогда значения не было',
  } satisfies Record<PreviousUnknown, (from: string | null) => string>,
  off: 'сравнение выключено',
  notYet: 'ещё не известно',
  /** Subscriptions are those of a day; all else is judged at the same moment of its period's life. */
  was: (value: string): string => `было ${value}`,
  wasThen: (value: string): string => `было ${value} к${NBSP}тому же моменту`,
  show: 'Показать изменения',
  noneIn: (why: string): string => `Изменений нет: ${why}`,
  filedWas: (head: string): string => `${head}, было`,
  filedChange: (head: string): string => `${head}, изменение`,
  filedSeconds: (head: string): string => `${head}, изменение, секунд`,
  against: (period: string): string => `сравнение с ${period}`,
  againstAt: (period: string, at: string): string => `сравнение с ${period} к${NBSP}тому же моменту: на ${at}`,
  at: (at: string): string => `Период сравнения оценён на ${at}`,
} as const;

export const PERIOD_NOTES = {
  how: 'Что это значит',
  judged: (to: string, at: string): string =>
    `Период закончился ${to} и оценён на сегодня, ${at}: учтены и ответы, пришедшие после него.`,
  knownFrom: (day: string): string => `Наблюдения начались ${day}, за дни до этого ничего не известно.`,
  wallFrom: (day: string, share: string): string =>
    `Публикации и комментарии страницы известны с ${day}: за ${share} дней периода.`,
  wall: (share: string): string => `Публикации и комментарии страницы известны за ${share} дней периода.`,
  walls: (share: string, fromStart: string, pages: string): string =>
    `Публикации и комментарии известны за ${share} дней страниц: с начала периода — у ${fromStart} из ${pages}.`,
} as const;

export const FILTERS = {
  bar: 'Фильтры',
  region: 'Регион',
  period: 'Период',
  presets: {
    '7': `7${NBSP}дней`,
    '28': `28${NBSP}дней`,
    '90': `90${NBSP}дней`,
    'last-week': 'Прошлая неделя',
    'this-month': 'Этот месяц',
    'last-month': 'Прошлый месяц',
    'this-quarter': 'Этот квартал',
    'last-quarter': 'Прошлый квартал',
    '365': 'Год',
    own: 'Свой период',
  },
  from: 'С',
  to: 'По',
  earlier: 'Предыдущий период',
  later: 'Следующий период',
  compareLabel: 'С чем сравнивать',
  compareModes: {
    previous: '⇄ пред. период',
    year: '⇄ год назад',
    weekdays: '⇄ год назад по дням недели',
    none: 'без сравнения',
  },
  district: 'Район',
  allDistricts: 'Все районы',
  allFounders: 'Все учредители',
  sphere: 'Сфера',
  allSpheres: 'Все сферы',
  kind: 'Вид учреждения',
  allKinds: 'Все виды',
  basis: 'Что считать',
  basisQuestions: 'Вопросы',
  basisAll: 'Все комментарии',
  clock: 'Какое время считать',
  clockWorking: 'Рабочее время',
  clockCalendar: 'Календарное',
  withCorrections: (count: number): string => `с учётом возражений: ${formatCount(count)}`,
  withoutCorrections: 'без возражений',
  withCorrectionsHint: 'Показанные числа учитывают принятые возражения. Нажмите, чтобы увидеть их без возражений.',
  withoutCorrectionsHint: (count: number): string =>
    `Показанные числа — по одним наблюдениям. Принято возражений, которые их меняют: ${formatCount(count)}. Нажмите, чтобы учесть.`,
  remove: (name: string): string => `Убрать фильтр: ${name}`,
  reset: 'Сбросить',
  founder: 'Учредитель',
  search: 'Поиск',
  more: 'Фильтры и сравнение',
} as const;

/** Lists of which several can be chosen. */
export const CHOICES = {
  find: (label: string): string => `Найти в списке: ${label.toLowerCase()}`,
  placeholder: 'Найти в списке',
  loading: 'Загрузка',
  nothing: 'Ничего не найдено',
  clear: 'Снять все',
  spheres: ['сфера', 'сферы', 'сфер'],
  kinds: ['вид', 'вида', 'видов'],
  districts: ['район', 'района', 'районов'],
  founders: ['учредитель', 'учредителя', 'учредителей'],
} as const;

/** Numbers that open what they are made of. */
export const DOORS = {
  label: (name: string, value: string): string => `${name}: ${value}. Открыть, из чего сложено`,
  of: (name: string, whose: string, value: string): string => `${name}, ${whose}: ${value}. Открыть, из чего сложено`,
  /** Begins with what stands on the screen. */
  counted: (what: string, count: string, whose: string): string => `${what} ${count}, ${whose}. Открыть список`,
  sections: 'Разделы с этим отбором',
  day: 'Открыть этот день',
} as const;

export const FRAME = {
  skip: 'К содержанию',
  menu: 'Разделы',
  menuButton: 'Меню',
  renewed: 'Показатели обновлены',
  find: 'Найти',
  findKeys: 'Ctrl\u00a0K',
  saveView: 'Сохранить вид',
  savedViews: 'Мои виды',
  favouriteViews: 'Избранные виды',
  shortcuts: 'Клавиши',
  help: 'Справка',
  lightTheme: 'Светлая тема',
  darkTheme: 'Тёмная тема',
  close: 'Закрыть',
  asOf: (at: string): string => `Данные на ${at}`,
  kept: (at: string): string => `Связи нет. Вы видите данные на ${at}.`,
  neverObserved: 'Данных пока нет',
  firstPassGoesOn: 'первый сбор не закончен',
  firstPassLeft: 'Первый сбор ещё не закончен: показатели пока не по всем страницам и дням.',
  firstPassDone: 'Первый сбор закончен: показатели по всем страницам.',
  freshness: {
    fresh: 'свежие',
    stale: 'задерживаются',
    old: 'устарели',
    never: 'сбор ещё не начат',
  },
  notObserving: {
    'no-tokens': 'VK не опрашивается: ключи не заданы.',
    'tokens-refused': 'VK не опрашивается: ни один ключ доступа не принят.',
    'author-key':
      'Публикации и комментарии не обновляются: ключ авторов потерян, заменён или не читается. Сведения и подписки обновляются. Что делать, подскажет команда doctor.',
    'clock-off': 'VK не опрашивается: часы сборщика неверны.',
  },
  notCollecting: (since: string | null): string =>
    since === null
      ? 'Новые данные не собираются: сборщик не работает.'
      : `Новые данные не собираются с ${since}: сборщик не работает.`,
  storedAt: (at: string): string => `Показано сохранённое, данные на ${at}.`,
  nothingStored: 'Сохранённых наблюдений пока нет.',
  toQuality: 'Качество данных',
  stampHint: (at: string): string => `Данные на ${at}. Открыть «Качество данных»`,
  demo: 'Демонстрационные данные: песочница вместо VK',
  demoLimits: (factor: string): string => `лимиты ×${factor}`,
} as const;

export const COLLECTION = {
  first: (done: string, total: string): string => `Идёт первый сбор: ${done} из ${total} страниц`,
  walls: (done: string, total: string): string => `Публикации и комментарии: ${done} из ${total} страниц`,
  history: (done: string, total: string): string => `История: ${done} из ${total} дней`,
  running: 'Идёт сбор, цифры обновляются',
} as const;

/** What the server says of a value that is not written as it has to be. */
const WRONG_FORM = 'неверная запись';
/** Parts of an address as the filters call them. */
const PARTS_OF_ADDRESS: ReadonlyMap<string, string> = new Map([
  ['from', 'первый день'],
  ['to', 'последний день'],
  ['sphere', 'сфера'],
  ['kind', 'вид'],
  ['oktmo', 'район'],
  ['founder', 'учредитель'],
  ['region', 'регион'],
  ['ogrn', 'ОГРН'],
]);

export const STATES = {
  loading: 'Загрузка',
  retry: 'Повторить',
  failed: 'Не удалось получить данные',
  code: (code: string): string => `Код: ${code}`,
  notRefreshed: (code: string): string => `Обновить не удалось (код: ${code}), показаны прежние данные.`,
  offline: 'Нет связи с сервером. Проверьте подключение.',
  notLoaded: 'Эта страница не загрузилась',
  notLoadedHint:
    'Без связи открываются страницы, которые вы смотрели раньше. Проверьте подключение или вернитесь на прежнюю страницу.',
  notJson: 'Вместо данных пришла посторонняя страница: её могла подставить сеть.',
  notFound: 'Такой страницы нет',
  notFoundHint: 'Адрес изменился или набран с ошибкой.',
  badAddress: 'Адрес не понят',
  wrongPart: (name: string, reason: string): string =>
    name === 'ogrn' && reason === WRONG_FORM
      ? `ОГРН состоит из 13${NBSP}цифр. Проверьте его или найдите учреждение по названию.`
      : `${PARTS_OF_ADDRESS.get(name) ?? `параметр «${name}»`}: ${reason}.`,
  wrongPeriod: 'За такой период показателей нет',
  toOverview: 'К обзору',
  home: 'К началу',
  empty: 'Под выбранные условия ничего не подходит',
  emptyHint: 'Уберите часть фильтров или выберите период длиннее.',
  clearFilters: 'Сбросить фильтры',
  noData: 'нет данных',
  beforeKnown: 'За эти дни ничего не наблюдалось',
  beforeKnownHint: (day: string): string => `Данные есть с ${day}. Раньше страницы не опрашивались, и это не нули.`,
  toFirstDays: 'К первым дням наблюдений',
  inFuture: 'Эти дни ещё не наступили',
  inFutureHint: 'Показатели появятся, когда период начнётся.',
  toCurrent: 'К последним 28 дням',
  notObservedSince: (at: string): string => `не наблюдалось с ${at}`,
  neverObserved: 'ещё не наблюдалось',
} as const;

export const TABLES = {
  shownAs: 'Вид: график или таблица',
  asTable: 'Таблицей',
  total: 'Итого',
  asChart: 'Графиком',
  files: 'Скачать таблицу',
  kinds: { csv: 'CSV', xlsx: 'XLSX', json: 'JSON' },
  download: 'Скачать',
  yes: 'да',
  no: 'нет',
  notDownloaded: 'Файл не получился. Обновите страницу и повторите.',
  refreshing: 'Таблица ещё обновляется под новый отбор. Скачайте её, когда она обновится.',
  notRecorded: 'Выгрузку не удалось записать в журнал, поэтому файл не отдан. Повторите позже.',
  more: 'Показать ещё',
  all: (count: string): string => `Показать все ${count}`,
  sortBy: (name: string): string => `Сортировать: ${name}`,
  sorting: 'Сортировать по',
  orders: { asc: 'по возрастанию', desc: 'по убыванию' },
  shown: (shown: string, total: string): string => `Показано ${shown} из ${total}`,
} as const;

/** Under each hint. */
export const METHODOLOGY_HINT = 'Как считается';

export const SHORTCUTS = {
  title: 'Клавиши',
  rows: [
    ['/ или Ctrl\u00a0K', 'найти учреждение, район, показатель'],
    ['?', 'показать эту подсказку'],
    ['←  →', 'сдвинуть период назад и вперёд'],
    ['←  →, Home, End', 'на графике — по точкам'],
    ['Enter', 'на точке графика — открыть таблицу'],
    ['Esc', 'снять последний фильтр'],
  ],
} as const;

export const PAGING = {
  earlier: 'Назад',
  later: 'Дальше',
  shown: (from: string, to: string, total: string): string => `${from}–${to} из ${total}`,
} as const;
