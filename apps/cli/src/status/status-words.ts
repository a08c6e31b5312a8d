import type { RegionStatus, ServiceState, Status } from './read-status.js';

function serviceWords(state: ServiceState): string {
  if (typeof state === 'string') return state === 'ready' ? 'работает' : 'не отвечает';
  return `запущен, но не готов${state.notReady === '' ? '' : `: ${state.notReady}`}`;
}

const OBSERVING: Readonly<Record<string, string>> = {
  on: 'VK опрашивается',
  'no-collector': 'VK не опрашивается: сборщик не работает',
  'no-tokens': 'VK не опрашивается: ключи не заданы (VK_TOKENS)',
  'tokens-refused': 'VK не принимает ключи: проверьте их командой doctor',
  'clock-off': 'VK не опрашивается: часы машины и базы расходятся',
  'author-key': 'публикации и комментарии не обновляются: ключ авторов не тот (doctor)',
  unknown: 'о сборе ничего не известно',
};

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** An older copy is told with a mark. */
const BACKUP_DAY_MS = DAY_MS;
const MIN_FREE_SHARE = 0.1;
/** So many pages fail when VK is away or a key has lost its rights, not when pages come and go. */
const MAX_FAILING_SHARE = 0.05;
const NBSP = '\u00a0';

/** One screen: what is as it should be, and with a mark in front what is not. */
export function statusWords(status: Status): string {
  const { database, services } = status;
  return [
    line(true, 'Госпульс', status.version),
    line(services.api === 'ready', 'Дашборды', serviceWords(services.api)),
    line(services.collector === 'ready', 'Сборщик', serviceWords(services.collector)),
    ...databaseLines(status, database),
    diskLine(status),
    '',
  ].join('\n');
}

function databaseLines(status: Status, database: Status['database']): string[] {
  switch (database.kind) {
    case 'works':
      return storedLines(status, database);
    case 'newer-schema': {
      const { found, known } = database;
      return [
        line(
          false,
          'Схема',
          `${found}, новее этой версии (ей известна ${known}): запустите версию, которая обновила базу`,
        ),
      ];
    }
    case 'failed':
      return [line(false, 'База', `не отвечает: ${database.why}`)];
  }
}

/** True when something needs looking at. */
export function needsLook(words: string): boolean {
  return /^! /m.test(words);
}

function storedLines(status: Status, stored: Extract<Status['database'], { kind: 'works' }>): string[] {
  const own = status.isEmbedded ? 'встроенная' : 'своя (DATABASE_URL)';
  const { pending, migrations, regions, lastBackupAt } = stored;
  const schema = pending === 0 ? `схема новейшая, миграций ${migrations}` : `не хватает миграций: ${pending} (migrate)`;
  return [
    line(true, 'База', `${own}, ${bytesWords(stored.bytes)}`),
    line(pending === 0, 'Схема', schema),
    ...(stored.isDemonstration
      ? [line(true, 'Данные', 'демонстрационные: выдуманы, настоящих страниц здесь нет')]
      : []),
    ...sandboxLine(status, stored.isDemonstration),
    ...(pending === 0 && regions.length === 0
      ? [line(false, 'Реестр', 'пуст. Загрузите его: registry import ФАЙЛ --region КОД')]
      : []),
    ...regions.flatMap((region) => regionLines(region, status.at)),
    ...(stored.observing === null
      ? []
      : [line(stored.observing === 'on', 'Сбор', OBSERVING[stored.observing] ?? stored.observing)]),
    ...quotaLines(status, stored.usedToday),
    ...(pending === 0 ? [backupLine(lastBackupAt, status.at)] : []),
  ];
}

/** What is observed then is made up, whatever the register holds. */
function sandboxLine({ answering }: Status, isDemonstration: boolean): string[] {
  if (answering !== 'sandbox') return [];
  const words = 'по адресу VK_API_URL отвечает песочница: всё, что наблюдается, выдумано';
  return [line(isDemonstration, 'ВКонтакте', words)];
}

/** Whether the figures are of all pages and days yet. */
function historyLine({ pages, wallsObserved, filling, history, observedAt }: RegionStatus): string[] {
  if (pages === 0 || observedAt === null) return [];
  if (!filling) return [line(true, 'История', 'первый сбор закончен: показатели по всем страницам')];
  const days = history === null ? '' : `, дней ${count(history.done)} из ${count(history.total)}`;
  const walls = `прочитано стен ${count(wallsObserved)} из ${count(pages)}${days}`;
  return [line(true, 'История', `первый сбор идёт: ${walls}; показатели пока неполны`)];
}

function regionLines(region: RegionStatus, at: string): string[] {
  const { code, name, institutions, pages, wallsObserved, failing, observedAt, freshness } = region;
  const seen = observedAt === null ? 'ещё не наблюдалось' : `данные ${ageWords(observedAt, at)}`;
  return [
    line(true, 'Регион', `${code} ${name}: учреждений ${count(institutions)}, страниц ${count(pages)}`),
    line(freshness === 'fresh', 'Свежесть', `${seen}, прочитано стен ${count(wallsObserved)} из ${count(pages)}`),
    ...historyLine(region),
    ...(failing > MAX_FAILING_SHARE * pages
      ? [
          line(
            false,
            'Сбои',
            `страниц, на которые не удалось посмотреть: ${count(failing)} (doctor проверит ключи и VK)`,
          ),
        ]
      : []),
  ];
}

function quotaLines({ wallGetPerDay, hasTokens }: Status, used: Readonly<Record<string, number>>): string[] {
  const tokens = Object.entries(used);
  if (tokens.length === 0)
    return hasTokens ? [line(true, 'Запас', `сегодня не тратился, в день ${count(wallGetPerDay)}`)] : [];
  return tokens.map(([token, calls]) =>
    line(
      calls < wallGetPerDay,
      'Запас',
      `ключ ${token}: wall.get ${count(calls)} из ${count(wallGetPerDay)} за сегодня`,
    ),
  );
}

function backupLine(lastBackupAt: string | null, at: string): string {
  if (lastBackupAt === null) return line(true, 'Копия', 'не делалась, или о ней не известно');
  const isRecent = Date.parse(at) - Date.parse(lastBackupAt) <= BACKUP_DAY_MS;
  return line(isRecent, 'Копия', `сделана ${ageWords(lastBackupAt, at)}`);
}

function diskLine({ disk }: Status): string {
  if (disk === null) return line(true, 'Диск', 'папки данных ещё нет');
  const isRoomy = disk.free >= MIN_FREE_SHARE * disk.total;
  return line(isRoomy, 'Диск', `свободно ${bytesWords(disk.free)} из ${bytesWords(disk.total)}`);
}

function line(isWell: boolean, title: string, words: string): string {
  return `${isWell ? ' ' : '!'} ${title.padEnd(10)}${words}`;
}

function count(value: number): string {
  return value.toLocaleString('ru');
}

/** `5 мин назад`, `2 ч назад`, `3 дн. назад`. */
export function ageWords(instant: string, now: string): string {
  const age = Date.parse(now) - Date.parse(instant);
  if (age < MINUTE_MS) return 'только что';
  if (age < HOUR_MS) return `${Math.floor(age / MINUTE_MS)}${NBSP}мин назад`;
  if (age < 2 * DAY_MS) return `${Math.floor(age / HOUR_MS)}${NBSP}ч назад`;
  return `${Math.floor(age / DAY_MS)}${NBSP}дн. назад`;
}

const UNITS = ['Б', 'КБ', 'МБ', 'ГБ', 'ТБ'] as const;
const STEP = 1_024;

/** `84,1 ГБ`. */
export function bytesWords(bytes: number): string {
  const power = bytes <= 0 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log(bytes) / Math.log(STEP)));
  const value = (bytes / STEP ** power).toLocaleString('ru', { maximumFractionDigits: 1 });
  return `${value}${NBSP}${UNITS[power]}`;
}
