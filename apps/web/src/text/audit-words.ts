import type { AuditEventAnswer, AuditVerdictAnswer } from '@gospulse/contracts';
import { ROLES, type AuditAction } from '@gospulse/domain';
import { displayName } from './names.js';
import type { Forms } from './plurals.js';
import { ROLE_WORDS } from './role-words.js';

/** What was done, as a line of the journal says it. */
export const ACTION_WORDS: Readonly<Record<AuditAction, string>> = {
  access: 'обращение без права',
  'account.add': 'заведена учётная запись',
  'account.bind': 'изменена привязка к учреждениям',
  'account.disable': 'закрыта учётная запись',
  'account.enable': 'снова открыта учётная запись',
  'account.rename': 'изменено имя',
  'account.role': 'изменена роль',
  'anomaly.note': 'пометка к аномалии',
  'anomaly.note-removed': 'убрана пометка к аномалии',
  'author-key.accept': 'принят новый ключ авторов',
  'boundaries.import': 'загружены контуры карты',
  'evidence.import': 'загружены сведения из файла',
  export: 'выгружен файл',
  'invitation.accept': 'принято приглашение',
  'invitation.make': 'сделана одноразовая ссылка',
  'link.make': 'сделана ссылка на просмотр',
  'link.open': 'открыта ссылка на просмотр',
  'link.revoke': 'отозвана ссылка на просмотр',
  'password.change': 'изменён пароль',
  'password.reset': 'задан новый пароль по ссылке',
  'policy.import': 'загружены правила',
  'registry.import': 'загружен реестр',
  'second-factor.off': 'отключён второй фактор',
  'second-factor.on': 'подключён второй фактор',
  'second-factor.rule': 'изменено требование второго фактора',
  'session.end': 'завершён сеанс',
  'sign-in': 'вход',
};

/** The same for a refusal: what was tried. */
const TRIED: Partial<Readonly<Record<AuditAction, string>>> = {
  'account.add': 'попытка завести учётную запись',
  'account.bind': 'попытка изменить привязку',
  'account.disable': 'попытка закрыть учётную запись',
  'account.enable': 'попытка открыть учётную запись',
  'account.rename': 'попытка изменить имя',
  'account.role': 'попытка изменить роль',
  'anomaly.note': 'попытка поставить пометку к аномалии',
  'anomaly.note-removed': 'попытка убрать пометку к аномалии',
  'author-key.accept': 'попытка принять новый ключ авторов',
  'boundaries.import': 'попытка загрузить контуры карты',
  'evidence.import': 'попытка загрузить сведения из файла',
  export: 'попытка выгрузить файл',
  'invitation.accept': 'попытка принять приглашение',
  'link.make': 'попытка сделать ссылку на просмотр',
  'link.open': 'попытка открыть ссылку на просмотр',
  'link.revoke': 'попытка отозвать ссылку на просмотр',
  'invitation.make': 'попытка сделать одноразовую ссылку',
  'password.change': 'попытка изменить пароль',
  'password.reset': 'попытка задать новый пароль по ссылке',
  'policy.import': 'попытка загрузить правила',
  'registry.import': 'попытка загрузить реестр',
  'second-factor.off': 'попытка отключить второй фактор',
  'second-factor.on': 'попытка подключить второй фактор',
  'second-factor.rule': 'попытка изменить требование второго фактора',
  'session.end': 'попытка завершить сеанс',
  'sign-in': 'попытка входа',
};

export function actionWords({ action, outcome }: Pick<AuditEventAnswer, 'action' | 'outcome'>): string {
  return (outcome === 'refused' ? TRIED[action] : undefined) ?? ACTION_WORDS[action];
}

/** What it was done to; of a rule it is a role. */
export function subjectWords({ action, subject }: Pick<AuditEventAnswer, 'action' | 'subject'>): string {
  const role = action === 'second-factor.rule' ? ROLES.find((one) => one === subject) : undefined;
  if (role !== undefined) return ROLE_WORDS[role];
  return subject === null || subject === '' ? '—' : displayName(subject);
}

/** Who did it: a login, a command at the machine, or somebody who did not say. */
export function whoWords({ login, address }: Pick<AuditEventAnswer, 'login' | 'address'>): string {
  if (login !== null) return displayName(login);
  return address === null ? AUDIT.machine : AUDIT.unknown;
}

const NAMES: Readonly<Record<string, string>> = {
  role: 'роль',
  roleWas: 'прежняя роль',
  regions: 'регионы',
  regionsWere: 'прежние регионы',
  ogrns: 'ОГРН',
  ogrnsWere: 'было привязок',
  added: 'добавлены ОГРН',
  removed: 'убраны ОГРН',
  total: 'всего привязок',
  name: 'имя',
  nameWas: 'прежнее имя',
  purpose: 'назначение',
  why: 'причина',
  by: 'способ входа',
  everywhere: 'на всех устройствах',
  method: 'метод',
  what: 'что',
  rows: 'строк',
  filter: 'отбор',
  format: 'вид файла',
  note: 'номер пометки',
  kind: 'вид',
  day: 'день',
  region: 'регион',
  view: 'экран',
  address: 'экран',
  page: 'страница',
  file: 'файл',
  from: 'с',
  to: 'по',
  basis: 'время',
  step: 'ход',
  accepted: 'принято строк',
  updated: 'изменено',
  unchanged: 'без изменений',
  rejected: 'отклонено',
  removedPages: 'убрано страниц',
  sha256: 'SHA-256 файла',
  facts: 'сведений',
  changed: 'изменилось',
  version: 'версия правил',
  effectiveFrom: 'действуют с',
  result: 'итог',
  outlines: 'контуров',
  before: 'прежний ключ',
  fingerprint: 'новый ключ',
  link: 'по ссылке',
  reason: 'что ответил провайдер',
  person: 'человек у провайдера',
  unknownOgrns: 'нет в реестре ОГРН',
  until: 'до',
  days: 'дней',
  madeBy: 'кем сделана',
  on: 'на день',
  isRequired: 'обязателен',
  others: 'завершено сеансов',
};

const VALUES: Readonly<Record<string, string>> = {
  invitation: 'приглашение',
  reset: 'новый пароль',
  'first-admin': 'первый администратор',
  begins: 'начало',
  ends: 'конец',
  written: 'записаны',
  unchanged: 'уже были такими',
  calendar: 'календарное',
  working: 'рабочее',
  clipboard: 'скопированные строки',
  csv: 'CSV',
  xlsx: 'XLSX',
  json: 'JSON',
  municipality: 'муниципалитеты',
  founder: 'учредители',
  institution: 'учреждения',
  password: 'по паролю',
  provider: 'через провайдера',
  demonstration: 'в демонстрации',
  audit: 'журнал',
  'account-changed': 'запись изменилась во время входа',
  'account-disabled': 'запись закрыта',
  'admin-of-some-regions': 'администратор видит все регионы',
  'bad-login': 'логин не подходит',
  'bad-name': 'имя не подходит',
  busy: 'слишком много входов сразу',
  common: 'пароль слишком распространён',
  'demo-account': 'запись демонстрации',
  'from-provider': 'вход через провайдера',
  expired: 'срок вышел',
  'invitation-accepted': 'приглашение уже принято',
  'invitation-open': 'приглашение ещё не принято',
  'last-admin': 'последний администратор',
  'like-the-login': 'пароль похож на логин',
  'login-taken': 'логин занят',
  'no-region': 'не выбран регион',
  'no-such-account': 'нет такой записи',
  'no-such-institution': 'нет такого учреждения',
  'no-such-region': 'нет такого региона',
  'not-a-head': 'не руководитель',
  'not-allowed': 'прав уже нет',
  'one-character': 'пароль из одного знака',
  'too-long': 'пароль слишком длинный',
  'too-short': 'пароль слишком короткий',
  'no-institution': 'провайдер не назвал учреждения из реестра',
  'no-role': 'провайдер не назвал роли',
  'foreign-back': 'чужой адрес возврата',
  'provider-away': 'провайдер не отвечает',
  'provider-misconfigured': 'связь с провайдером настроена неверно',
  'provider-off': 'провайдер не подключён',
  'provider-refused': 'провайдер отказал',
  'provider-untrusted': 'ответ провайдера не прошёл проверку',
  'sign-in-stale': 'вход начат давно или в другом браузере',
  'too-many-attempts': 'слишком много попыток',
  'too-many-codes': 'слишком много неверных кодов',
  busy: 'слишком много входов сразу',
  expired: 'срок ссылки истёк',
  maker: 'у сделавшего ссылку больше нет прав',
  revoked: 'ссылка отозвана',
  unknown: 'такой ссылки нет',
  'unknown-login': 'нет такого логина',
  used: 'ссылка использована',
  'wrong-code': 'неверный код',
  'wrong-password': 'неверный пароль',
};
/** Values of these are words of ours; whatever else stands under a name was typed by somebody. */
const OF_OURS = new Set(['why', 'by', 'purpose', 'what', 'step', 'result', 'format', 'basis']);
/** How somebody signed in; of figures that were handed over `by` says what their rows are. */
const WAYS_IN = new Set(['invitation', 'password', 'provider', 'demonstration']);

function valueWords(name: string, value: string | number | boolean): string {
  if (typeof value === 'boolean') return value ? AUDIT.yes : AUDIT.no;
  const text = String(value);
  const role = name === 'role' || name === 'roleWas' ? ROLES.find((one) => one === text) : undefined;
  if (role !== undefined) return ROLE_WORDS[role];
  return (OF_OURS.has(name) ? VALUES[text] : undefined) ?? displayName(text);
}

/** Details in words, «роль: аналитик; прежняя роль: руководитель»; what is empty says nothing. */
export function detailWords(details: AuditEventAnswer['details']): string {
  return Object.entries(details)
    .filter(([, value]) => value !== null && value !== '')
    .map(([name, value]) => {
      const words = valueWords(name, value ?? '');
      const head = name === 'by' && !WAYS_IN.has(String(value)) ? AUDIT.rowsBy : NAMES[name];
      return head === undefined ? words : `${head}: ${words}`;
    })
    .join('; ');
}

export const AUDIT = {
  title: 'Журнал',
  lead: 'Кто, когда, откуда и что сделал. Записи только добавляются: каждая связана с предыдущей.',
  forms: ['запись', 'записи', 'записей'] satisfies Forms,
  most: (count: string): string => `больше ${count}`,
  rowsBy: 'строки',
  machine: 'команда на машине',
  unknown: 'неизвестный',
  yes: 'да',
  no: 'нет',
  find: 'Кто или кого',
  findHint: 'Часть логина',
  action: 'Что сделано',
  anyAction: 'Любое действие',
  outcome: 'Исход',
  anyOutcome: 'Все',
  outcomes: { done: 'Сделано', refused: 'Отказано' } as const,
  outcomeWords: { done: 'сделано', refused: 'отказано' } as const,
  since: 'С дня',
  until: 'По день',
  list: 'Записи журнала',
  none: 'Таких записей нет',
  noneHint: 'Измените условия или дни.',
  more: 'Показать более ранние',
  columns: {
    at: 'Когда, МСК',
    who: 'Кто',
    from: 'Откуда',
    what: 'Что',
    about: 'С чем',
    details: 'Подробности',
    outcome: 'Исход',
  },
  seq: 'Номер',
  file: 'Скачать CSV',
  fileNote: 'Выгрузка сама попадёт в журнал.',
  fileCut: (count: string): string => `В файл вошли ${count}, самые новые. Остальные скачайте по дням.`,
  fileFailed: (message: string, code: string): string => `Файл не сделан: ${message} Код: ${code}.`,
  verify: 'Проверить, цел ли журнал',
  verifying: 'Проверяется…',
  checkedSoFar: (events: string): string => `уже ${events}`,
  notVerified: 'Проверка не дошла до конца. Повторите её.',
  checkedAt: (at: string): string => `Проверено ${at}.`,
  lastHash: 'Хеш последней записи; сохраните его вне сервиса, и по нему будет видно, если конец журнала отрежут:',
  verifyFailed: (message: string, code: string): string => `Проверить не удалось: ${message} Код: ${code}.`,
} as const;

const FAULTS = {
  changed: 'изменена или стоит не на своём месте',
  missing: 'пропала',
  'cut-off': 'пропала, а с ней, возможно, и более поздние: при прошлой проверке их было больше',
  rewritten: 'не та, что была при прошлой проверке: журнал переписан',
} as const;

/** What the check found, a sentence; numbers come formatted. */
export function chainWords(
  verdict: AuditVerdictAnswer,
  { events, seq }: { readonly events: string; readonly seq: string },
): string {
  return verdict.kind === 'whole'
    ? `Журнал цел: проверено ${events}.`
    : `Журнал нарушен: запись № ${seq} ${FAULTS[verdict.why]}. Сообщите об этом тем, кто отвечает за безопасность.`;
}
