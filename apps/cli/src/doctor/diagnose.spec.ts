import { diagnose, inWords } from './diagnose.js';
import type { Examination, Verdict } from './diagnosis.js';
import type { ProbedMethod, ProbedToken } from './token-probe.js';

const works: ProbedMethod = { kind: 'works' };
const failed = (failureClass: 'token' | 'configuration' | 'operator' | 'quota' | 'retryable', code: number | null) =>
  ({ kind: 'failed', failure: { class: failureClass, code, message: 'x' } }) as const;

const elsewhere: ProbedMethod = {
  kind: 'failed',
  failure: { class: 'retryable', code: null, message: 'transport failed: redirected' },
};

const ALL = {
  'groups.getById': works,
  'utils.resolveScreenName': works,
  'wall.get': works,
  'wall.getById': works,
  'wall.getComments': works,
  execute: works,
};
const user: ProbedToken = { token: 'aaaa0001', kind: 'user', requestsPerSecond: 3, methods: ALL };
const noWalls = failed('configuration', 27);
const community: ProbedToken = {
  token: 'aaaa0002',
  kind: 'community',
  requestsPerSecond: 20,
  methods: { ...ALL, 'wall.get': noWalls, 'wall.getById': noWalls, 'wall.getComments': noWalls },
};
const refused: ProbedToken = {
  token: 'aaaa0003',
  kind: 'service',
  requestsPerSecond: 3,
  methods: Object.fromEntries(Object.keys(ALL).map((method) => [method, failed('token', 5)])),
};
const with_ = (methods: Record<string, ProbedMethod>): ProbedToken => ({ ...user, methods: { ...ALL, ...methods } });

const healthy: Examination = {
  database: { kind: 'works', migrations: 2, pending: 0 },
  register: { pages: 4_200, resolved: 4_200 },
  authorKey: { kind: 'fits' },
  demonstration: false,
  mixing: null,
  newDefaults: [],
  changedDefaults: [],
  tokens: [user],
  quota: { perDay: 5_000, usedToday: { aaaa0001: 1_200 } },
  mail: null,
};

describe('the doctor', () => {
  it.each<[string, Partial<Examination>, Verdict, string]>([
    [
      'real tokens at a demonstration',
      { demonstration: true, mixing: 'vk-into-demonstration' },
      'nothing-works',
      '× В базе демонстрация: её заполнила песочница, а ключи и адрес — настоящего ВКонтакте.',
    ],
    ['a mail server that answers', { mail: { error: null, hasPublicUrl: true } }, 'well', '  Почтовый сервер отвечает'],
    [
      'a mail server that refuses the login',
      { mail: { error: 'login-refused', hasPublicUrl: true } },
      'limited',
      '! Письма не отправляются: почтовый сервер не принял имя и пароль (SMTP_URL)',
    ],
    [
      'a mail server, and no address that people type',
      { mail: { error: null, hasPublicUrl: false } },
      'limited',
      '! Письма руководителям не отправляются: без PUBLIC_URL в них не было бы ссылки, по которой отписываются',
    ],
    ['all is well', {}, 'well', 'Публикации: запаса хватит на все страницы раз в 20,2 ч'],
    ['quota', {}, 'well', 'wall.get: работает, сегодня израсходовано 1200 из 5000, осталось 3800'],
    ['small register', { register: { pages: 100, resolved: 100 } }, 'well', 'раз в 29 мин'],
    ['two tokens', { tokens: [user, { ...user, token: 'bbbb0001' }] }, 'well', 'раз в 10,1 ч'],
    [
      'a criterion that own rules do not have',
      {
        newDefaults: [
          {
            region: '34',
            criteria: [{ code: 'site', title: 'Сайт', version: 'default-2', effectiveFrom: '2027-02-01' }],
          },
        ],
      },
      'well',
      'Регион 34: в его правилах нет критерия «Сайт», в профиле по умолчанию он с 2027-02-01 (default-2)',
    ],
    [
      'a default profile that asks for more',
      {
        changedDefaults: [
          {
            region: '34',
            criteria: [{ code: 'site', title: 'Сайт', version: 'default-2', effectiveFrom: '2027-02-01' }],
          },
        ],
      },
      'well',
      'Регион 34: с 2027-02-01 балл учитывает критерий «Сайт» (профиль по умолчанию default-2)',
    ],
    [
      'quota too small',
      { register: { pages: 50_000, resolved: 50_000 } },
      'limited',
      'раз в 240 ч: реже, чем раз в сутки',
    ],
    [
      'all sent elsewhere',
      { tokens: [{ ...user, methods: Object.fromEntries(Object.keys(ALL).map((one) => [one, elsewhere])) }] },
      'nothing-works',
      '× VK_API_URL перенаправляет на другой адрес, туда ничего не отправлено',
    ],
    [
      'one method sent elsewhere',
      { tokens: [with_({ 'wall.getById': elsewhere })] },
      'limited',
      '!   wall.getById: адрес перенаправляет на другой, туда ничего не отправлено',
    ],
    ['comments', {}, 'well', 'Комментарии: темп позволяет до 25 920 000 проверок'],
    ['no tokens', { tokens: [] }, 'limited', '! Ключи не заданы (VK_TOKENS): VK не опрашивается'],
    ['no tokens at a demonstration', { tokens: [], demonstration: true }, 'well', 'демонстрации они не нужны'],
    [
      'one refused',
      { tokens: [user, refused] },
      'limited',
      '! Ключ aaaa0003 (сервисный ключ, до 3 запросов в секунду): не принят VK',
    ],
    ['all refused', { tokens: [refused] }, 'nothing-works', '× Ни один ключ не работает'],
    ['community only', { tokens: [community] }, 'limited', '! Публикации: нет ключа, который читает стены'],
    ['community beside a user', { tokens: [user, community] }, 'well', 'wall.get: ключу этого вида нельзя (код VK 27)'],
    [
      'no execute',
      { tokens: [with_({ execute: failed('configuration', 28) })] },
      'well',
      'execute: ключу этого вида нельзя (код VK 28)',
    ],
    [
      'captcha',
      { tokens: [with_({ 'wall.get': failed('operator', 14) })] },
      'limited',
      '!   wall.get: нужна проверка в браузере',
    ],
    [
      'quota spent',
      { tokens: [with_({ 'wall.get': failed('quota', 29) })] },
      'limited',
      'wall.get: дневной запас исчерпан (код VK 29)',
    ],
    [
      'no answer',
      { tokens: [with_({ 'wall.getComments': failed('retryable', null) })] },
      'limited',
      '! Комментарии: нет ключа',
    ],
    ['not probed', { tokens: [{ ...user, methods: { 'wall.get': works } }] }, 'limited', 'execute: не проверялся'],
    ['empty register', { register: { pages: 0, resolved: 0 } }, 'limited', '! В реестре нет страниц'],
    ['unresolved links', { register: { pages: 10, resolved: 7 } }, 'well', 'ещё не сверены с VK: 3'],
    [
      'old schema',
      { database: { kind: 'works', migrations: 1, pending: 1 } },
      'limited',
      '! Схема отстаёт, миграций не хватает: 1',
    ],
    [
      'newer schema',
      { database: { kind: 'newer-schema', found: 'B2', known: 'A1' } },
      'nothing-works',
      '× Схема базы B2 новее этой версии (ей известна A1): запустите версию',
    ],
    [
      'other author key',
      { authorKey: { kind: 'changed' } },
      'limited',
      '! Ключ авторов не тот, с которым заполнена база: публикации и комментарии не обновляются',
    ],
    ['lost author key', { authorKey: { kind: 'lost' } }, 'limited', 'Верните прежний ключ (файл author-key'],
    [
      'author key for all to read',
      { authorKey: { kind: 'unusable', why: '/data/author-key can be read: run chmod 600 /data/author-key' } },
      'limited',
      '! Ключ авторов нельзя использовать (/data/author-key can be read: run chmod 600 /data/author-key)',
    ],
    [
      'fresh database',
      { authorKey: { kind: 'unclaimed' } },
      'well',
      'Ключ авторов база ещё не знает: его запомнит первый сбор',
    ],
    ['demonstration', { demonstration: true }, 'well', 'В базе демонстрационные данные'],
  ])('%s', (_, change, verdict, words) => {
    const diagnosis = diagnose({ ...healthy, ...change });
    expect(inWords(diagnosis).replaceAll('\u00a0', ' ')).toContain(words);
    expect(diagnosis.verdict).toBe(verdict);
  });

  it('says no more than that the database is away when it is', () => {
    const { verdict, lines } = diagnose({ ...healthy, database: { kind: 'failed', why: 'connect ECONNREFUSED' } });
    expect(verdict).toBe('nothing-works');
    expect(lines).toEqual([{ level: 'bad', text: 'База данных не отвечает: connect ECONNREFUSED' }]);
  });
});
