import type { ObservingName, SweepRow, TokenHealth, WatchStateName } from '@gospulse/contracts';

/** Words of «Качество данных». */
export const QUALITY = {
  title: 'Качество данных',
  noPages: 'В реестре нет страниц: наблюдать пока нечего',
  notStarted: (pages: string): string => `Наблюдение ещё не начато: в реестре ${pages}`,
  allFresh: 'Свежие данные по всем страницам',
  fresh: (share: string): string => `Свежие данные по ${share} страниц`,
  unseen: (pages: string, verb: string): string => `${pages} не ${verb} больше суток`,
  never: (pages: string, verb: string): string => `${pages} ещё не ${verb}`,
  observed: ['наблюдалась', 'наблюдались', 'наблюдались'],
  lead: 'Страница считается свежей, когда свежи все её наблюдения или наблюдать нечего: страница закрыта, удалена или закрыты комментарии.',
  asOf: (at: string): string => `на ${at}`,
  kinds: 'Что и насколько свежо',
  kindsNote: (communities: string, posts: string, comments: string): string =>
    `Наблюдение устарело, если оно старше двух плановых интервалов, но не раньше чем через ${communities} ` +
    `для сведений и подписок, ${posts} для публикаций и ${comments} для комментариев.`,
  kindNames: { communities: 'Сведения и подписки', posts: 'Публикации', comments: 'Комментарии' },
  states: {
    fresh: 'свежие',
    explained: 'наблюдать нечего',
    stale: 'устарели',
    incomplete: 'неполные',
    failing: 'сбой',
    never: 'не наблюдались',
  } satisfies Record<WatchStateName, string>,
  stateOfOne: {
    fresh: 'свежая',
    explained: 'наблюдать нечего',
    stale: 'устарела',
    incomplete: 'неполная',
    failing: 'сбой',
    never: 'не наблюдалась',
  } satisfies Record<WatchStateName, string>,
  columns: {
    kind: 'Наблюдение',
    pages: 'Страниц',
    median: 'Медиана возраста',
    oldest: 'Старейшее',
    interval: 'План',
    state: 'Состояние',
    reason: 'Причина',
  },
  file: {
    median: 'Последнее наблюдение, медиана',
    oldest: 'Последнее наблюдение, старейшее',
    least: 'План, чаще всего',
    planned: 'План, медиана',
    most: 'План, реже всего',
  },
  every: (time: string): string => `раз в ${time}`,
  everyBetween: (least: string, most: string): string => `от ${least} до ${most}`,
  notPlanned: 'не рассчитан',
  noSuccess: 'ещё нет',
  underWay: 'идёт сейчас',
  reasons: 'Почему не всё свежо',
  noReasons: 'Все наблюдения свежие, объяснять нечего.',
  unresolved: 'ссылка ещё не сверена с VK',
  notTried: 'очередь ещё не дошла',
  overdue: 'очередь не дошла',
} as const;

export const TROUBLED = {
  title: 'Страницы, которых не видно',
  titles: { fresh: 'Страницы со свежими данными', explained: 'Страницы, где наблюдать нечего' } as Partial<
    Record<WatchStateName, string>
  >,
  because: (reason: string): string => `Только по причине: ${reason}.`,
  anyReason: 'Показать по всем причинам',
  none: 'Таких страниц нет',
  noneHint: 'Выберите другой вид наблюдения или другое состояние.',
  all: 'Все',
  allStates: 'Все, кого не видно',
  kind: 'Вид наблюдения',
  state: 'Состояние',
  columns: {
    page: 'Страница',
    watch: 'Наблюдение',
    condition: 'Состояние',
    seen: 'Видели в последний раз',
    reason: 'Причина',
    plan: 'План',
  },
  file: {
    vkId: 'Номер VK',
    institution: 'Учреждение',
    ogrn: 'ОГРН',
    municipality: 'Муниципалитет',
    failures: 'Неудач подряд',
    interval: 'План',
  },
  neverSeen: 'ещё ни разу',
  seenAhead: 'время неизвестно: часы спешили',
  ago: (age: string): string => `${age} назад`,
  inARow: (count: string): string => `подряд неудач: ${count}`,
} as const;

/** Words of the pages that VK does not know. */
export const UNKNOWN_PAGES = {
  title: 'Не найдены во ВКонтакте',
  note: 'Откройте страницу, скопируйте её адрес и исправьте ссылку в реестре; если страницы больше нет, очистите ячейку.',
  more: (shown: string, total: string): string => `Показаны первые ${shown} из ${total}.`,
  columns: { link: 'Адрес в реестре', institution: 'Учреждение', since: 'С какого времени', state: 'Что известно' },
  ogrn: 'ОГРН',
  proved: 'страницы с таким адресом нет',
  doubted: 'VK не показал страницу, будет проверка через час',
} as const;

export const PLAN = {
  title: 'План: к чему стремимся и на что хватает запросов',
  note: 'План один на всю установку: регионы делят ключи между собой.',
  empty: 'План ещё не рассчитан',
  emptyHint: 'Его напишет сбор, когда поработает с заданными ключами.',
  kinds: {
    communities: 'Сведения и подписки',
    walls: 'Новые публикации',
    'look-ahead': 'Поиск новых публикаций по номерам',
    'fresh-posts': 'Комментарии к публикациям до 3 дней',
    'recent-posts': 'Комментарии к публикациям до 30 дней',
    'old-posts': 'Комментарии к более старым публикациям',
    'open-questions': 'Обращения без ответа',
  } as Readonly<Record<string, string>>,
  columns: {
    kind: 'Что',
    aim: 'Цель',
    afforded: 'Возможно',
    verdict: 'Вывод',
    calls: 'Запросов в сутки',
    allowed: 'Предел в сутки',
  },
  file: { aim: 'Цель', afforded: 'Возможно' },
  enough: 'хватает',
  times: ['раз', 'раза', 'раз'],
  slower: (times: string): string => `реже цели в ${times}`,
  noLimit: 'не известен',
} as const;

export const TOKENS = {
  title: 'Ключи доступа',
  note: 'Ключи общие для всей установки, а не для региона. Показаны отпечатки, сами ключи нигде не хранятся.',
  empty: {
    on: 'О ключах ещё ничего не известно: сбор только начат',
    'no-collector': 'Сборщик не работает, показано сохранённое',
    'no-tokens': 'Ключи не настроены: VK не опрашивается, показано сохранённое',
    'tokens-refused': 'Ни один ключ не принят',
    'author-key': 'О ключах ещё ничего не известно: публикации и комментарии ждут ключа авторов',
    'clock-off': 'VK не опрашивается: часы сборщика неверны',
    unknown: 'Ключи не настроены: сбор ещё не запускали',
  } satisfies Record<ObservingName, string>,
  emptyHint: 'Ключи задаёт переменная VK_TOKENS; что может каждый, расскажет команда doctor.',
  kinds: { user: 'пользователя', service: 'сервисный', community: 'сообщества' } satisfies Record<
    TokenHealth['kind'],
    string
  >,
  states: {
    ok: 'работает',
    refused: 'не принят',
    'needs-operator': 'нужен оператор',
  } satisfies Record<TokenHealth['state'], string>,
  execute: { yes: 'да', no: 'нет', unknown: 'не проверено' } satisfies Record<TokenHealth['execute'], string>,
  columns: {
    token: 'Ключ',
    state: 'Состояние',
    quota: 'Осталось wall.get сегодня',
    rate: 'Запросов в секунду',
    execute: 'execute',
    lastOk: 'Последний ответ',
    parked: 'Отложено',
  },
  file: { kind: 'Вид ключа', code: 'Код VK', since: 'С какого времени', quota: 'Всего wall.get в сутки' },
  left: (left: string, quota: string): string => `${left} из ${quota}`,
  noWalls: 'стены не читает',
  unused: 'не используется',
  since: (at: string): string => `с ${at}`,
  code: (code: string): string => `код ${code}`,
  until: (method: string, at: string): string => `${method} до ${at}`,
  noneParked: 'ничего',
  neverOk: 'ещё не было',
  ago: (age: string): string => `${age} назад`,
} as const;

export const SWEEPS = {
  title: 'Последние проходы',
  note: 'Проходы всей установки, последние двадцать. Прерванный проход ничего не теряет: его продолжит следующий.',
  empty: 'Проходов ещё не было',
  columns: {
    started: 'Начат',
    kinds: 'Что',
    state: 'Чем кончился',
    seconds: 'Длился',
    requests: 'Запросов',
    outcomes: 'Страниц: итог',
  },
  states: { done: 'завершён', running: 'идёт', unfinished: 'прерван' } satisfies Record<SweepRow['state'], string>,
  file: { mode: 'Как начат', seconds: 'Длился, секунд', methods: 'Запросов по методам' },
  modes: { schedule: 'по расписанию', once: 'вручную' } satisfies Record<SweepRow['mode'], string>,
  nothing: 'пока ничего',
  observed: 'наблюдались',
} as const;

export const CLASSIFIER = {
  title: 'Правила разбора комментариев',
  current: (version: string): string => `Действуют правила ${version}`,
  allCurrent: (version: string): string => `Все комментарии разобраны по действующим правилам ${version}`,
  former: (share: string): string => `${share} комментариев разобраны по прежним правилам`,
  note: 'Тексты не хранятся: то, чего VK больше не показывает, остаётся разобранным по прежним правилам.',
  wordings: (former: string, all: string): string =>
    `Формулировки прежней версии: ${former} из ${all} официальных комментариев; узнать в них типовые ответы нельзя, пока VK не покажет их снова.`,
  empty: 'Комментариев ещё нет',
  columns: { version: 'Правила', comments: 'Комментариев', share: 'Доля', lastSeen: 'Видели в последний раз' },
  file: { state: 'Действуют ли' },
  inForce: 'действуют',
  past: 'прежние',
} as const;

export const UNPLACED = {
  title: 'Без муниципалитета',
  all: 'Все без муниципалитета',
  lead: (institutions: string): string =>
    `${institutions}: ни название, ни учредитель, ни адрес не говорит, в каком они муниципалитете. В таблицах они в строке «Без муниципалитета».`,
  note: 'Чтобы они попали в свой район, укажите в файле реестра ОКТМО (в томской и амурской формах — или «Адрес») и загрузите файл снова.',
} as const;
