import type { AuditEventAnswer, AuditVerdictAnswer } from '@gospulse/contracts';
import {
  AUDIT_ACTIONS,
  AUDIT_DETAILS,
  ROLES,
  type AuditAction,
  type AuditDetail,
  type AuditReason,
  type ContestDecision,
  type CorrectionKind,
  type ContactOutcome,
  type NoteKind,
} from '@gospulse/domain';
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
  note: 'заметка о дне',
  'note.edited': 'изменена заметка о дне',
  'note.removed': 'убрана заметка о дне',
  'anomaly.note': 'пометка к аномалии',
  'anomaly.note-removed': 'убрана пометка к аномалии',
  'author-key.accept': 'принят новый ключ авторов',
  'boundaries.import': 'загружены контуры карты',
  'call.mark': 'отмечен звонок учреждению',
  'call.reply': 'ответ учреждения на звонок',
  'call.withdraw': 'снята отметка о звонке',
  'contest.decide': 'решение по возражению',
  'contest.make': 'подано возражение',
  'contest.reply': 'уточнено возражение',
  'contest.revoke': 'отменена поправка по возражению',
  'contest.withdraw': 'возражение отозвано',
  'correction.add': 'принята поправка',
  'correction.revoke': 'отменена поправка',
  'digest.choose': 'выбраны приходящие письма',
  'digest.unsubscribe': 'отписка по ссылке из письма',
  'edition.freeze': 'зафиксировано издание отчёта',
  'edition.send': 'отправлено издание отчёта',
  'edition.verify': 'сверено издание отчёта',
  'edition.withdraw': 'отозвано издание отчёта',
  'evidence.import': 'загружены сведения из файла',
  export: 'выгружен файл',
  'invitation.accept': 'принято приглашение',
  'invitation.make': 'сделана одноразовая ссылка',
  'link.make': 'сделана ссылка на просмотр',
  'link.open': 'открыта ссылка на просмотр',
  'link.revoke': 'отозвана ссылка на просмотр',
  'look.ask': 'запрошена внеочередная проверка',
  'mail.bounces': 'прочитаны отчёты о недоставке',
  'mailbox.change': 'указан адрес для писем',
  'mailbox.confirm': 'подтверждён адрес для писем',
  'password.change': 'изменён пароль',
  'password.reset': 'задан новый пароль по ссылке',
  'policy.import': 'загружены правила',
  'registry.import': 'загружен реестр',
  'schedule.add': 'заведено расписание изданий',
  'schedule.change': 'изменено расписание изданий',
  'schedule.remove': 'убрано расписание изданий',
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
  note: 'попытка сделать заметку о дне',
  'note.edited': 'попытка изменить заметку о дне',
  'note.removed': 'попытка убрать заметку о дне',
  'anomaly.note': 'попытка поставить пометку к аномалии',
  'anomaly.note-removed': 'попытка убрать пометку к аномалии',
  'author-key.accept': 'попытка принять новый ключ авторов',
  'boundaries.import': 'попытка загрузить контуры карты',
  'call.mark': 'попытка отметить звонок',
  'call.reply': 'попытка ответить на звонок',
  'call.withdraw': 'попытка снять отметку о звонке',
  'contest.decide': 'попытка решить возражение',
  'contest.make': 'попытка подать возражение',
  'contest.reply': 'попытка уточнить возражение',
  'contest.revoke': 'попытка отменить поправку по возражению',
  'contest.withdraw': 'попытка отозвать возражение',
  'correction.add': 'попытка принять поправку',
  'correction.revoke': 'попытка отменить поправку',
  'edition.send': 'попытка отправить издание отчёта',
  'edition.freeze': 'попытка зафиксировать издание отчёта',
  'edition.verify': 'попытка сверить издание отчёта',
  'edition.withdraw': 'попытка отозвать издание отчёта',
  'evidence.import': 'попытка загрузить сведения из файла',
  export: 'попытка выгрузить файл',
  'invitation.accept': 'попытка принять приглашение',
  'link.make': 'попытка сделать ссылку на просмотр',
  'link.open': 'попытка открыть ссылку на просмотр',
  'link.revoke': 'попытка отозвать ссылку на просмотр',
  'look.ask': 'попытка запросить внеочередную проверку',
  'invitation.make': 'попытка сделать одноразовую ссылку',
  'digest.choose': 'попытка выбрать приходящие письма',
  'digest.unsubscribe': 'попытка отписаться по ссылке из письма',
  'mail.bounces': 'попытка прочитать отчёты о недоставке',
  'mailbox.change': 'попытка указать адрес для писем',
  'mailbox.confirm': 'попытка подтвердить адрес для писем',
  'password.change': 'попытка изменить пароль',
  'password.reset': 'попытка задать новый пароль по ссылке',
  'policy.import': 'попытка загрузить правила',
  'registry.import': 'попытка загрузить реестр',
  'schedule.add': 'попытка завести расписание изданий',
  'schedule.change': 'попытка изменить расписание изданий',
  'schedule.remove': 'попытка убрать расписание изданий',
  'second-factor.off': 'попытка отключить второй фактор',
  'second-factor.on': 'попытка подключить второй фактор',
  'second-factor.rule': 'попытка изменить требование второго фактора',
  'session.end': 'попытка завершить сеанс',
  'sign-in': 'попытка входа',
};

export function actionWords({ action, outcome }: Pick<AuditEventAnswer, 'action' | 'outcome'>): string {
  const known = AUDIT_ACTIONS.find((one) => one === action);
  if (known === undefined) return displayName(action);
  return (outcome === 'refused' ? TRIED[known] : undefined) ?? ACTION_WORDS[known];
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

const NAMES: Readonly<Record<AuditDetail, string>> = {
  accepted: 'принято строк',
  added: 'добавлены ОГРН',
  address: 'страница',
  basis: 'что считается',
  before: 'прежний отпечаток ключа',
  card: 'карточка',
  bounced: 'писем вернулось',
  by: 'способ входа',
  changed: 'изменено страниц',
  contact: 'номер звонка',
  contest: 'номер возражения',
  contested: 'что оспорено',
  correction: 'номер поправки',
  correctionKind: 'вид поправки',
  corrections: 'поправки',
  corrects: 'вместо издания',
  day: 'день',
  days: 'действует дней',
  decision: 'решение',
  effectiveFrom: 'действует с',
  everywhere: 'на всех устройствах',
  facts: 'сведений',
  file: 'файл',
  filter: 'отбор',
  fingerprint: 'отпечаток ключа',
  form: 'форма отчёта',
  format: 'вид файла',
  from: 'с',
  isRequired: 'обязателен',
  kind: 'вид пометки',
  link: 'ссылка на просмотр',
  madeBy: 'кем сделана',
  mailbox: 'адрес для писем',
  mailboxWas: 'прежний адрес для писем',
  method: 'метод',
  name: 'имя',
  nameWas: 'прежнее имя',
  note: 'номер пометки',
  number: 'номер издания',
  ogrns: 'ОГРН',
  ogrnsWere: 'было привязок',
  on: 'на день',
  outcome: 'чем закончился звонок',
  others: 'завершено сеансов',
  outlines: 'контуров',
  page: 'страница ВКонтакте',
  period: 'период',
  periodKind: 'за какие периоды',
  person: 'кто это в службе входа',
  post: 'запись',
  purpose: 'назначение',
  reason: 'что ответила служба входа',
  recipients: 'получатели',
  region: 'регион',
  regions: 'регионы',
  regionsWere: 'прежние регионы',
  rejected: 'отклонено строк',
  removed: 'убраны ОГРН',
  removedPages: 'убрано страниц',
  result: 'итог',
  role: 'роль',
  roleWas: 'прежняя роль',
  rows: 'строк',
  sha256: 'контрольная сумма файла',
  step: 'шаг',
  to: 'по',
  total: 'всего привязок',
  unchanged: 'без изменений',
  unknownOgrns: 'ОГРН, которых нет в реестре',
  updated: 'изменено',
  urgent: 'письма о сегодняшних сроках',
  version: 'версия',
  view: 'экран',
  weekly: 'итоги недели',
  what: 'что',
  why: 'причина',
};

const REASONS: Readonly<Record<AuditReason, string>> = {
  'account-changed': 'запись изменилась во время входа',
  'account-disabled': 'запись закрыта',
  'admin-of-some-regions': 'администратор видит все регионы',
  'another-freeze': 'фиксируется другое издание',
  'bad-address': 'это не адрес почты',
  'bad-login': 'логин не подходит',
  'bad-name': 'имя не подходит',
  'bad-fact': 'так быть не могло',
  'bad-period': 'нет такого периода',
  busy: 'слишком много входов сразу',
  'contest-over': 'возражение уже решено или отозвано',
  'contested-already': 'это уже оспорено',
  'corrected-already': 'поправка уже принята',
  'correction-refused': 'поправку внести нельзя',
  common: 'пароль из тех, что пробуют первыми',
  'demo-account': 'запись демонстрации',
  expired: 'срок ссылки истёк',
  failed: 'сбой, подробности в журнале сервера',
  file: 'не получился файл издания',
  'foreign-back': 'чужой адрес возврата',
  'from-provider': 'вход через службу входа',
  'frozen-already': 'издание уже действует',
  'has-admin': 'администратор уже есть',
  'import-running': 'реестр загружали',
  'in-the-future': 'день ещё не наступил',
  'invitation-accepted': 'приглашение уже принято',
  'invitation-open': 'приглашение ещё не принято',
  'last-admin': 'последний администратор',
  'like-the-login': 'пароль похож на логин или имя',
  'login-taken': 'логин занят',
  'mail-not-set': 'почта не настроена',
  maker: 'сделавший ссылку не может её показывать',
  'no-facts': 'за период ничего не известно',
  'no-institution': 'служба входа не назвала учреждения из реестра',
  'no-region': 'не выбран регион',
  'no-role': 'служба входа не назвала роли',
  'no-such-account': 'нет такой записи',
  'no-such-contest': 'нет такого возражения',
  'no-such-edition': 'нет такого издания',
  'no-such-institution': 'нет такого учреждения',
  'no-such-region': 'нет такого региона',
  'not-a-head': 'не руководитель',
  'not-allowed': 'прав уже нет',
  'not-found': 'нет такой страницы или пометки',
  'not-in-force': 'издание уже не действует',
  'not-own-contest': 'отзывает тот, кто подал',
  'not-summed-up': 'наблюдения ещё подсчитываются',
  'not-this-period': 'форма не за такой период',
  'of-another-form-or-period': 'издание другой формы или за другой период',
  'own-contest': 'возражает и решает один человек',
  'one-character': 'в пароле одни и те же знаки',
  'not-yours': 'отметка поставлена не этим человеком',
  'period-to-come': 'период ещё не наступил',
  'provider-away': 'служба входа не отвечает',
  'provider-misconfigured': 'связь со службой входа настроена неверно',
  'provider-off': 'служба входа не подключена',
  'provider-refused': 'служба входа отказала',
  'provider-untrusted': 'ответ службы входа не прошёл проверку',
  replied: 'учреждение уже ответило',
  revoked: 'ссылка отозвана',
  'sign-in-stale': 'вход начат давно или в другом браузере',
  'too-long': 'пароль слишком длинный',
  'too-many-attempts': 'слишком много попыток',
  'too-late': 'прошло слишком много времени',
  'too-many-calls': 'слишком много отметок о звонках',
  'too-many-codes': 'слишком много неверных кодов',
  'too-many-looks': 'слишком много внеочередных проверок',
  'too-many-contests': 'слишком много нерешённых возражений',
  'too-many-contests-today': 'слишком много возражений за сутки',
  'too-many-letters': 'слишком много писем с просьбой подтвердить',
  'too-many-notes': 'слишком много пометок',
  'not-observing': 'наблюдение не идёт',
  'too-many-replies': 'слишком много ответов на звонок',
  'too-short': 'пароль слишком короткий',
  unfinished: 'период ещё не закончился',
  unknown: 'нет такой ссылки',
  'unknown-form': 'нет такой формы отчёта',
  'unknown-login': 'нет такого логина',
  'unknown-region': 'нет такого региона',
  used: 'ссылка использована',
  'wrong-code': 'неверный код',
  'wrong-password': 'неверный пароль',
};

const KINDS_OF_CORRECTIONS: Readonly<Record<CorrectionKind, string>> = {
  ...{ 'not-a-question': 'не обращение', 'answered-elsewhere': 'ответ в другом месте' },
  ...{ 'criterion-met': 'критерий выполнен', founder: 'учредитель', outage: 'время, когда ответить было нельзя' },
};

/** Values that are words of ours, by the names they stand under; whatever else stands there was typed by somebody. */
export const DETAIL_VALUES: Partial<Readonly<Record<AuditDetail, Readonly<Record<string, string>>>>> = {
  basis: { questions: 'вопросы', all: 'все комментарии' },
  corrections: { with: 'учтены', without: 'не учтены' },
  by: {
    password: 'по паролю',
    provider: 'через службу входа',
    demonstration: 'в демонстрации',
    region: 'регион',
    municipality: 'муниципалитеты',
    founder: 'учредители',
    kind: 'виды учреждений',
    institution: 'учреждения',
    page: 'страницы',
  },
  contested: KINDS_OF_CORRECTIONS,
  decision: { accept: 'принять', refuse: 'отклонить', ask: 'уточнить' } satisfies Record<ContestDecision, string>,
  correctionKind: KINDS_OF_CORRECTIONS,
  format: { clipboard: 'копия в буфер обмена' },
  kind: { note: 'пометка', dismissed: 'скачок отклонён' } satisfies Record<NoteKind, string>,
  outcome: {
    reached: 'поговорили',
    promised: 'обещали ответить жителям',
    'not-reached': 'не дозвонились',
  } satisfies Record<ContactOutcome, string>,
  periodKind: { week: 'неделя', month: 'месяц', quarter: 'квартал', 'half-year': 'полугодие', year: 'год' },
  purpose: { 'first-admin': 'первый администратор', invitation: 'приглашение', reset: 'новый пароль' },
  result: {
    ...{ written: 'записаны', unchanged: 'без изменений' },
    ...{ same: 'совпадает до байта', differs: 'пересчитано иначе', 'file-differs': 'файл записывается иначе' },
    ...{ 'file-damaged': 'файл повреждён', 'facts-missing': 'пропали сохранённые строки' },
  },
  role: ROLE_WORDS,
  roleWas: ROLE_WORDS,
  step: { begins: 'начало', ends: 'конец' },
  what: {
    ...{ weekly: 'итоги недели', urgent: 'письма о сегодняшних сроках' },
    ...{ audit: 'журнал', edition: 'издание', figures: 'показатели', questions: 'вопросы', registry: 'реестр' },
  },
  why: REASONS,
};

function valueWords(name: AuditDetail | undefined, value: string | number | boolean): string {
  if (typeof value === 'boolean') return value ? AUDIT.yes : AUDIT.no;
  const text = String(value);
  const words = new Map(Object.entries((name && DETAIL_VALUES[name]) ?? {}));
  return words.get(text) ?? displayName(text);
}

/** How somebody signed in; of figures that were handed over `by` says what their rows are. */
const WAYS_IN: ReadonlySet<string> = new Set(['demonstration', 'password', 'provider']);

/** Details in words, «роль: аналитик; прежняя роль: руководитель»; what is empty says nothing. */
export function detailWords(details: AuditEventAnswer['details']): string {
  return Object.entries(details)
    .filter(([, value]) => value !== null && value !== '')
    .map(([name, value]) => {
      const known = AUDIT_DETAILS.find((one) => one === name);
      const words = valueWords(known, value ?? '');
      if (known === undefined) return words;
      return `${known === 'by' && !WAYS_IN.has(String(value)) ? AUDIT.rowsBy : NAMES[known]}: ${words}`;
    })
    .join('; ');
}

export const AUDIT = {
  title: 'Журнал',
  lead: 'Кто, когда, откуда и что сделал. Записи только добавляются: каждая связана с предыдущей.',
  forms: ['запись', 'записи', 'записей'] satisfies Forms,
  most: (events: string): string => `${events} или больше`,
  rowsBy: 'строки',
  machine: 'команда на сервере',
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
  fileTooLong: (count: string): string =>
    `Их больше, чем ${count}. Файл не сделан, чтобы ничего не обрезать: скачайте по дням.`,
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
