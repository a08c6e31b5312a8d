import type { Status } from './read-status.js';
import { ageWords, bytesWords, needsLook, statusWords } from './status-words.js';

const NOW = '2026-11-30T12:00:00.000Z';
const GB = 2 ** 30;
const WELL: Status = {
  version: '0.1.0',
  at: NOW,
  services: { api: 'ready', collector: 'ready' },
  isEmbedded: true,
  wallGetPerDay: 5_000,
  hasTokens: true,
  answering: 'vk',
  disk: { free: 80 * GB, total: 100 * GB },
  database: {
    kind: 'works',
    migrations: 90,
    pending: 0,
    bytes: 1.5 * GB,
    isDemonstration: false,
    observing: 'on',
    regions: [
      {
        ...{ code: '70', name: 'Томская область', institutions: 812, pages: 1_204, wallsObserved: 1_200 },
        failing: 3,
        ...{ observedAt: '2026-11-30T11:40:00.000Z', freshness: 'fresh', filling: false, history: null },
      },
    ],
    usedToday: { 'user-1a2b': 4_100 },
    lastBackupAt: '2026-11-30T02:00:00.000Z',
  },
};
const STORED = WELL.database as Extract<Status['database'], { kind: 'works' }>;
const plain = (words: string) => words.replace(/[\u00a0\u202f]/g, ' ');

it('tells an installation on one screen', () => {
  const words = plain(statusWords(WELL));
  expect(needsLook(words)).toBe(false);
  expect(words).toBe(
    [
      '  Госпульс  0.1.0',
      '  Дашборды  работает',
      '  Сборщик   работает',
      '  База      встроенная, 1,5 ГБ',
      '  Схема     схема новейшая, миграций 90',
      '  Регион    70 Томская область: учреждений 812, страниц 1 204',
      '  Свежесть  данные 20 мин назад, прочитано стен 1 200 из 1 204',
      '  История   первый сбор закончен: показатели по всем страницам',
      '  Сбор      VK опрашивается',
      '  Запас     ключ user-1a2b: wall.get 4 100 из 5 000 за сегодня',
      '  Копия     сделана 10 ч назад',
      '  Диск      свободно 80 ГБ из 100 ГБ',
      '',
    ].join('\n'),
  );
});

it.each<[string, Status, string]>([
  ['a silent collector', { ...WELL, services: { api: 'ready', collector: 'silent' } }, '! Сборщик   не отвечает'],
  [
    'a collector that starts',
    { ...WELL, services: { api: 'ready', collector: { notReady: 'запускается: проверяются ключи' } } },
    '! Сборщик   запущен, но не готов: запускается: проверяются ключи',
  ],
  ['a full disk', { ...WELL, disk: { free: GB, total: 100 * GB } }, '! Диск      свободно 1 ГБ из 100 ГБ'],
  ['an old copy', of({ lastBackupAt: '2026-11-27T02:00:00.000Z' }), '! Копия     сделана 3 дн. назад'],
  [
    'VK that is away',
    of({ regions: STORED.regions.map((region) => ({ ...region, failing: 1_100 })) }),
    '! Сбои      страниц, на которые не удалось посмотреть: 1 100 (doctor проверит ключи и VK)',
  ],
  [
    'the sandbox in place of VK',
    { ...WELL, answering: 'sandbox' },
    '! ВКонтакте по адресу VK_API_URL отвечает песочница: всё, что наблюдается, выдумано',
  ],
  ['an old schema', of({ pending: 2 }), '! Схема     не хватает миграций: 2 (migrate)'],
  ['a spent quota', of({ usedToday: { t: 5_000 } }), '! Запас     ключ t: wall.get 5 000 из 5 000 за сегодня'],
  ['an empty register', of({ regions: [] }), '! Реестр    пуст. Загрузите его: registry import ФАЙЛ --region КОД'],
  ['no tokens', of({ observing: 'no-tokens' }), '! Сбор      VK не опрашивается: ключи не заданы (VK_TOKENS)'],
  ['no database', { ...WELL, database: { kind: 'failed', why: 'refused' } }, '! База      не отвечает: refused'],
  [
    'a newer schema',
    { ...WELL, database: { kind: 'newer-schema', found: 'B2', known: 'A1' } },
    '! Схема     B2, новее этой версии (ей известна A1): запустите версию, которая обновила базу',
  ],
])('marks %s', (_, status, expected) => {
  const words = plain(statusWords(status));
  expect(words.split('\n')).toContain(expected);
  expect(needsLook(words)).toBe(true);
});

function of(more: Partial<typeof STORED>): Status {
  return { ...WELL, database: { ...STORED, ...more } };
}

it('tells when the first figures are not whole yet, and a demonstration without a mark', () => {
  const regions = STORED.regions.map((region) => ({ ...region, filling: true, history: { done: 31, total: 90 } }));
  const words = plain(statusWords({ ...of({ regions, isDemonstration: true }), answering: 'sandbox' }));
  expect(words).toContain(
    '  История   первый сбор идёт: прочитано стен 1 200 из 1 204, дней 31 из 90; показатели пока неполны\n',
  );
  expect(words).toContain('  ВКонтакте по адресу VK_API_URL отвечает песочница');
  expect(needsLook(words)).toBe(false);
});

it('knows no copy and says so without a mark: a server of one’s own may have its own', () => {
  expect(statusWords(of({ lastBackupAt: null }))).toContain('  Копия     не делалась, или о ней не известно');
});

it.each([
  [0, '0 Б'],
  [1_023, '1 023 Б'],
  [1_536, '1,5 КБ'],
  [84.1 * GB, '84,1 ГБ'],
])('%d bytes are %s', (bytes, words) => expect(plain(bytesWords(bytes))).toBe(words));

it.each([
  ['2026-11-30T11:59:30.000Z', 'только что'],
  ['2026-11-29T12:00:00.000Z', '24 ч назад'],
])('%s is %s', (instant, words) => expect(plain(ageWords(instant, NOW))).toBe(words));
