import type { EditionBrief } from '@gospulse/contracts';
import type { EditionFileKind, PeriodKind } from '@gospulse/domain';
import { NBSP } from './format.js';
import type { Forms } from './plurals.js';

/** Words of «Отчёты»: editions, their preview and their schedule. */
export const REPORTS = {
  title: 'Отчёты',
  tabs: 'Разделы отчётов',
  editionsTab: 'Издания',
  schedulesTab: 'Расписание',
  lead: 'Издание — отчёт за законченный период с номером и файлами. Его цифры больше не меняются, и через год можно доказать, что они те же.',
  make: 'Новое издание',
  look: 'Предварительный просмотр',
  list: 'Издания',
  forms: ['издание', 'издания', 'изданий'] satisfies Forms,
  none: 'Изданий пока нет',
  noneHint:
    'Начните с предварительного просмотра: выберите форму и законченный период, проверьте цифры и зафиксируйте их.',
  noneHintOfAnalyst:
    'Цифры за законченный период можно посмотреть заранее. Фиксирует издания тот, кто отвечает за отчётность.',
  noneFound: 'Таких изданий нет',
  noneFoundHint: 'Выберите другую форму или другое состояние.',
  clear: 'Показать все издания',
  more: 'Показать ещё',
  form: 'Форма',
  anyForm: 'Все формы',
  state: 'Состояние',
  anyState: 'Все',
  columns: {
    number: 'Номер',
    form: 'Форма',
    period: 'Период',
    asOf: 'Данные на',
    frozen: 'Зафиксировано',
    state: 'Состояние',
    hash: 'SHA-256',
  },
  number: (number: string): string => `№${NBSP}${number}`,
  copy: 'Скопировать',
  copyOf: (what: string): string => `Скопировать: ${what}`,
  copied: 'Скопировано',
  notCopied: 'Не скопировалось: выделите и скопируйте сами',
  failed: (message: string, code: string): string => `Не получилось: ${message} Код: ${code}.`,
  cancel: 'Отмена',
} as const;

export const EDITION_STATES: Readonly<Record<EditionBrief['state'], string>> = {
  frozen: 'в силе',
  replaced: 'заменено',
  withdrawn: 'отозвано',
};

/** The same as names of a choice. */
export const EDITION_STATES_CHOSEN: Readonly<Record<EditionBrief['state'], string>> = {
  frozen: 'В силе',
  replaced: 'Заменённые',
  withdrawn: 'Отозванные',
};

export const PERIOD_GROUPS: Readonly<Record<PeriodKind | 'last', string>> = {
  last: 'Последние законченные',
  week: 'Недели',
  month: 'Месяцы',
  quarter: 'Кварталы',
  'half-year': 'Полугодия',
  year: 'Годы',
};

export const FILE_WORDS: Readonly<Record<EditionFileKind, { readonly name: string; readonly use: string }>> = {
  xlsx: { name: 'XLSX', use: 'таблицы, чтобы сдать' },
  csv: { name: 'CSV для Excel', use: 'по файлу на лист, в архиве ZIP' },
  'machine-csv': { name: 'CSV для программ', use: 'коды вместо названий, в архиве ZIP' },
  json: { name: 'JSON', use: 'для программ; по нему издание сверяют' },
  pdf: { name: 'PDF', use: 'чтобы прочитать и напечатать' },
  docx: { name: 'DOCX', use: 'сопроводительное письмо' },
};

export const CHOOSE = {
  title: 'Новое издание',
  titleOfCorrection: (number: string): string => `Исправление издания ${number}`,
  back: 'Все издания',
  form: 'Форма',
  period: 'Период',
  go: 'Предварительный просмотр',
  again: 'Посчитать заново',
  note: 'Просмотр ничего не записывает: цифры посчитаются на этот момент.',
  sheets: (titles: string): string => `Листы: ${titles}.`,
  noPeriods: 'По этой форме ещё нечего сдавать',
  noPeriodsHint:
    'Издание делают за целую неделю, месяц, квартал, полугодие или год — когда период закончился и за него есть наблюдения.',
  noForms: 'Форм отчётов нет',
} as const;

export const JOB = {
  waiting: 'Задание ждёт очереди',
  running: {
    preview: 'Цифры считаются',
    freeze: 'Издание фиксируется: записываются строки и делаются файлы',
    verify: 'Издание считается заново и сравнивается с файлами',
  },
  elapsed: (time: string): string => `прошло ${time}`,
  seconds: (count: string): string => `${count}${NBSP}с`,
  leave: 'Страницу можно закрыть: задание выполнится, а результат будет по этому же адресу.',
  noWorker: 'Сейчас отчёты никто не считает',
  noWorkerHint:
    'Их считает сборщик, а он не запущен. Сообщите тому, кто обслуживает сервис. Задание осталось в очереди и начнётся само, как только сборщик заработает.',
  failed: 'Задание оборвалось',
  failedHint: {
    preview: (id: string): string =>
      `Ничего не записано. Повторите просмотр; если оборвётся снова, сообщите тому, кто обслуживает сервис, номер задания: ${id}.`,
    freeze: (id: string): string =>
      `Издание создаётся целиком или не создаётся вовсе. Посмотрите, есть ли оно в списке; если нет, повторите. Номер задания для того, кто обслуживает сервис: ${id}.`,
    verify: (id: string): string =>
      `Издание не изменилось, но сверка не закончена. Повторите её; если оборвётся снова, сообщите тому, кто обслуживает сервис, номер задания: ${id}.`,
  },
  refused: 'Не получилось',
  gone: 'Этого результата больше нет',
  goneHint: 'Результаты хранятся сутки. Запустите просмотр заново: это ничего не меняет.',
  retry: 'Повторить',
  toList: 'К списку изданий',
  toEdition: (number: string): string => `Открыть издание ${number}`,
  correctIt: (number: string): string => `Исправить издание ${number}`,
} as const;

export const PREVIEW = {
  of: (form: string, period: string): string => `${form}, ${period}`,
  draft: 'Это ещё не издание: пока цифры не зафиксированы, они могут измениться.',
  asOf: (at: string): string => `Данные на ${at}`,
  behind: 'Часть наблюдений ещё сводится, и цифры могут немного измениться. Через минуту посчитайте заново.',
  findings: 'Главное',
  gaps: 'Чего не хватает',
  noGaps: 'Пробелов нет.',
  gapsLead: 'То же будет сказано в файлах издания. До фиксации восполните, что можно.',
  control: 'Контрольные суммы',
  controlFine: (columns: string): string => `Итоги сходятся с суммами строк: ${columns}.`,
  controlColumns: ['столбец', 'столбца', 'столбцов'] satisfies Forms,
  controlOff: (columns: string): string => `Итог не равен сумме строк: ${columns}.`,
  controlNone: 'В этой форме нет столбцов, которые складываются в итог.',
  controlCut: (shown: string, total: string): string =>
    `Проверены первые ${shown} из ${total} строк листа контрольных сумм.`,
  inSheet: (column: string, sheet: string): string => `«${column}» на листе «${sheet}»`,
  rows: ['строка', 'строки', 'строк'] satisfies Forms,
  sheetRows: (title: string, rows: string): string => `${title} — ${rows}`,
  sheets: 'Цифры',
  sheet: 'Лист',
  figure: 'Показатель',
  only: 'Только отличия',
  views: { figure: 'По показателю', whole: 'Лист целиком' },
  view: 'Как показать',
  allFigures: 'Все показатели сразу',
  now: 'Сейчас',
  before: (number: string): string => `В издании ${number}`,
  change: 'Разница',
  why: 'Почему',
  was: (value: string): string => `было ${value}`,
  wasNot: 'строки не было',
  gone: 'строки больше нет',
  unlisted: 'причина не определялась: отличий слишком много',
  total: 'Итого',
  cut: (shown: string, rows: string): string => `Показаны первые ${shown} из ${rows}; все — в файлах издания.`,
  rowsOf: ['строки', 'строк', 'строк'] satisfies Forms,
  cutBefore: 'Строк много: прежние цифры видны не у всех.',
  emptySheet: 'На этом листе нет строк.',
  noDifferences: 'На этом листе отличий нет.',
  same: 'Цифры те же, что в прежнем издании.',
  noPrevious: 'Сравнивать не с чем: изданий этой формы ни за этот, ни за предыдущий период ещё нет.',
  previous: (number: string, over: string): string => `Сравнение с изданием ${number} ${over}.`,
  differences: 'Отличия',
  differencesOfPeriod: 'Периоды разные, поэтому отличается почти всё. Показать отличия по ячейкам',
  differencesOf: (number: string): string => `Отличия от издания ${number}`,
  differenceForms: ['отличие', 'отличия', 'отличий'] satisfies Forms,
  differencesCut: (shown: string, total: string): string =>
    `Показаны первые ${shown} из ${total}. Остальные видны в таблице выше, если сменить лист или показатель.`,
  moreDifferences: 'Показать ещё',
  columns: {
    sheet: 'Лист',
    row: 'Строка',
    column: 'Показатель',
    before: 'Было',
    after: 'Стало',
    change: 'Разница',
    why: 'Почему',
  },
  kinds: {
    'row-added': 'новая строка',
    'row-removed': 'строки больше нет',
    'sheet-added': 'новый лист',
    'sheet-removed': 'листа больше нет',
    text: 'другой текст',
  },
  besides: 'вне таблиц',
  texts: {
    sentences: 'Главное',
    gaps: 'Чего не хватает',
    charts: 'Графики',
    definitions: 'Определения',
    form: 'Форма',
    period: 'Период',
  },
  notes: 'Примечания к листу',
  freeze: 'Зафиксировать',
  freezeNote: 'Фиксирует издания тот, кто отвечает за отчётность.',
  inForce: (number: string, over: string): string =>
    `Уже есть издание ${number} ${over}, и оно в силе. Выпустить можно только его исправление.`,
  makeCorrection: 'Подготовить исправление',
  corrects: (number: string): string => `Новое издание заменит издание ${number}.`,
} as const;

export const FREEZE = {
  title: 'Зафиксировать издание',
  titleOfCorrection: (number: string): string => `Зафиксировать исправление издания ${number}`,
  what: {
    number: (form: string, over: string): string => `Издание «${form}» ${over} получит номер и файлы.`,
    replaces: (number: string): string =>
      `Издание ${number} перестанет быть в силе, но останется в списке вместе с файлами.`,
    anew: 'Цифры посчитаются ещё раз, на момент фиксации. Если после просмотра пришли новые наблюдения, они войдут.',
    final: 'Изменить издание потом нельзя: его можно только исправить новым номером или отозвать с причиной.',
    journal: 'В журнале останется, кто и когда его зафиксировал.',
  },
  gaps: (count: string): string => `В издании будет сказано, чего не хватает: ${count}.`,
  gapForms: ['пункт', 'пункта', 'пунктов'] satisfies Forms,
  kinds: 'Какие файлы сделать',
  always: 'есть всегда',
  reason: 'Причина исправления',
  reasonHint: 'Её увидят все, кто откроет прежнее или новое издание.',
  reasonMissing: 'Напишите причину.',
  sure: 'Цифры и пробелы просмотрены, издание можно фиксировать',
  yes: 'Зафиксировать',
} as const;

export const EDITION = {
  title: (number: string): string => `Издание ${number}`,
  facts: {
    period: 'Период',
    days: 'Дни',
    asOf: 'Данные на',
    frozenAt: 'Зафиксировано',
    frozenBy: 'Кто зафиксировал',
    state: 'Состояние',
    form: 'Форма',
  },
  version: (version: string): string => `версия ${version}`,
  corrects: 'Исправляет',
  replacedBy: 'Вместо него',
  link: (number: string): string => `издание ${number}`,
  reason: (reason: string): string => `Причина: ${reason}`,
  withdrawn: 'Издание отозвано: сдавать его нельзя.',
  replaced: 'Издание заменено исправлением: сдавать нужно новое.',
  files: 'Файлы',
  fileColumns: { file: 'Файл', size: 'Размер', hash: 'SHA-256', get: 'Скачать' },
  get: 'Скачать',
  getOf: (name: string): string => `Скачать ${name}`,
  copyHash: (name: string): string => `Скопировать SHA-256 файла ${name}`,
  check: 'Как проверить, что файл тот самый',
  checkLinux:
    'Положите файлы и список сумм в одну папку и выполните команду; рядом с именем каждого файла должно появиться «OK» или «ЦЕЛ»:',
  checkWindows: 'В Windows сумму одного файла покажет команда; сравните её с той, что в таблице:',
  windowsFile: 'имя-файла',
  sums: 'Скачать список сумм',
  sumsNote: 'Список сумм — это текстовый файл SHA256SUMS.txt: сумма и имя каждого файла.',
  findings: 'Главное',
  gaps: 'Чего не хватает',
  noGaps: 'Пробелов нет.',
  inFilesOnly: 'Это издание зафиксировано прежней версией программы: что в нём сказано, видно в его файлах.',
  sheets: 'Что в нём',
  sheetColumns: { title: 'Лист', rows: 'Строк' },
  versions: 'По каким правилам посчитано',
  versionColumns: { name: 'Что', version: 'Версия' },
  verify: 'Сверка',
  verifyLead:
    'Сверка считает издание заново по строкам, которые в нём сохранены, ещё раз делает файлы и сравнивает каждый байт. Само издание она не меняет.',
  verifyGo: 'Сверить',
  never: 'Это издание ещё не сверяли.',
  verifiedAt: (at: string): string => `Последняя сверка: ${at}.`,
  same: 'Совпадает до байта',
  differs: 'Не совпадает',
  steps: 'Что можно сделать',
  correct: 'Исправить',
  correctNote: 'Новое издание заменит это; оба останутся в списке.',
  withdraw: 'Отозвать',
  withdrawNote: 'Издание перестанет быть в силе и останется в списке с причиной.',
  sizes: ['байт', 'КБ', 'МБ', 'ГБ'],
} as const;

export const WITHDRAW = {
  title: (number: string): string => `Отозвать издание ${number}`,
  what: [
    'Издание перестанет быть в силе: сдавать его будет нельзя.',
    'Оно останется в списке с причиной, а его файлы можно будет скачать.',
    'Вернуть его в силу нельзя. За этот период можно зафиксировать новое издание.',
  ],
  reason: 'Причина',
  reasonHint: 'Её увидят все, кто откроет это издание.',
  sure: 'Издание нужно отозвать, причина верна',
  yes: 'Отозвать',
} as const;

/** Each period, and each one's end, as people say it. */
export const EVERY: Readonly<
  Record<PeriodKind, { readonly name: string; readonly every: string; readonly of: string }>
> = {
  week: { name: 'Неделя', every: 'каждую неделю', of: 'недели' },
  month: { name: 'Месяц', every: 'каждый месяц', of: 'месяца' },
  quarter: { name: 'Квартал', every: 'каждый квартал', of: 'квартала' },
  'half-year': { name: 'Полугодие', every: 'каждое полугодие', of: 'полугодия' },
  year: { name: 'Год', every: 'каждый год', of: 'года' },
};

export const SCHEDULES = {
  lead: 'Издание фиксируется само, когда период закончился и все наблюдения за него собраны, и уходит письмом на указанные адреса.',
  title: 'Расписание изданий',
  list: 'Расписание',
  none: 'Расписания нет',
  noneHint: 'Заведите его, чтобы издания фиксировались и отправлялись сами.',
  noneHintOfAnalyst: 'Его заводит тот, кто отвечает за отчётность.',
  noMail:
    'Почтовый сервер не задан: издания будут фиксироваться, но письма не уйдут. Сообщите тому, кто обслуживает сервис.',
  add: 'Добавить',
  addTitle: 'Новое расписание',
  change: 'Изменить',
  changeTitle: 'Изменить расписание',
  changeOf: (what: string): string => `Изменить: ${what}`,
  remove: 'Убрать',
  removeOf: (what: string): string => `Убрать: ${what}`,
  removeTitle: 'Убрать расписание',
  removeWhat: 'Издания перестанут фиксироваться сами. Уже зафиксированные останутся.',
  columns: {
    form: 'Форма',
    when: 'Когда',
    next: 'Следующее',
    last: 'Последнее',
    recipients: 'Кому',
    steps: 'Действия',
  },
  onDay: (day: string, of: string, time: string): string => `на ${day}-й день после конца ${of}, в${NBSP}${time}`,
  waits: (days: string): string => `ждёт, пока наблюдения соберутся, не дольше ${days}`,
  waitsNot: 'не ждёт, пока наблюдения соберутся',
  waitForms: ['дня', 'дней', 'дней'] satisfies Forms,
  nextAt: (at: string): string => `не раньше ${at}`,
  lastNone: 'ещё не было',
  states: {
    waiting: 'ждёт наблюдений',
    frozen: 'зафиксировано',
    refused: 'не зафиксировано',
    failed: 'оборвалось',
  },
  mail: (sent: string, waiting: string, refused: string): string =>
    `писем ушло: ${sent}, ждёт: ${waiting}, не принято: ${refused}`,
  willTry: ' (будет ещё попытка)',
  nobody: 'никому: только фиксируется',
  madeBy: (name: string): string => `завёл: ${name}`,
  form: 'Форма',
  periodKind: 'За какой период',
  day: 'На какой день после конца периода',
  dayHint: '1 — на следующий же день.',
  time: 'Время',
  timeHint: 'По часам региона.',
  waitDays: 'Сколько дней ждать, пока наблюдения соберутся',
  waitDaysHint:
    'Если наблюдения за это время не станут полными, издание всё равно зафиксируется, и в нём будет сказано, чего не хватает.',
  kinds: 'Какие файлы сделать и приложить',
  recipients: 'Кому отправить',
  recipientsHint: 'Адреса почты, каждый с новой строки, не больше двадцати. Пусто — только зафиксировать.',
  badRecipient: (address: string): string => `Это не адрес почты: ${address}`,
  save: 'Сохранить',
  again: 'Отправить ещё раз',
  againOf: (what: string): string => `Отправить ещё раз: ${what}`,
  sentAgain: (letters: string): string => `Поставлено в очередь: ${letters}`,
  letters: ['письмо', 'письма', 'писем'] satisfies Forms,
} as const;
