import type { MeAnswer } from '@gospulse/contracts';
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH, type DemoRole, type PasswordFault } from '@gospulse/domain';
import { formatCount, NBSP } from './format.js';

/** Words of the screens around an account: sign-in, invitation, profile, and the strip of a demonstration. */

const TYPED = {
  login: 'Логин',
  password: 'Пароль',
  show: 'Показать пароль',
  code: 'Код из приложения',
} as const;

export const SIGN_IN = {
  ...TYPED,
  title: 'Вход',
  submit: 'Войти',
  codeHint: 'Шесть цифр из приложения второго фактора. Код меняется каждые полминуты и подходит один раз.',
  wrong: 'Логин или пароль не подошли. Проверьте раскладку и Caps Lock.',
  badCode: 'Код не подошёл. Дождитесь следующего и введите его.',
  other: 'Войти под другим логином',
  lostPhone: 'Телефон потерян? Попросите администратора снять второй фактор.',
  provider: (name: string): string => `Войти через «${name}»`,
  or: 'или',
  forgotten: 'Забыли пароль? Попросите у администратора ссылку для нового.',
  help: 'Справка',
  wait: (left: string): string => `Слишком много попыток. Повторить можно через ${left}.`,
  mayTry: 'Можно попробовать снова.',
  failed: (message: string, code: string): string => `${message} Код: ${code}`,
} as const;

/** Why somebody stands before the door again. */
export const OVER_WORDS: Readonly<Record<NonNullable<MeAnswer['over']>, string>> = {
  expired: 'Сеанс закончился. Войдите снова, и откроется та же страница.',
  'sign-out': 'Этот сеанс завершён с другого устройства. Войдите снова.',
  'rights-changed': 'Права или пароль изменились. Войдите снова.',
  'account-disabled': 'Учётная запись закрыта. Обратитесь к администратору.',
  'by-admin': 'Администратор завершил сеанс. Войдите снова.',
};

/** `133` → `2 мин 13 с`. */
export function waitWords(seconds: number): string {
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60];
  if (minutes === 0) return `${rest}${NBSP}с`;
  return rest === 0 ? `${minutes}${NBSP}мин` : `${minutes}${NBSP}мин ${rest}${NBSP}с`;
}

export const PASSWORD_RULES = [
  `не короче ${MIN_PASSWORD_LENGTH} знаков: подойдёт фраза из нескольких слов с пробелами`,
  'не из тех, что пробуют первыми, как «password» или «йцукен» с цифрами, и не ряд клавиш',
  'не похож на логин или имя',
] as const;

const PASSWORD_FAULT_WORDS: Readonly<Record<PasswordFault, string>> = {
  'too-short': `Пароль короче ${MIN_PASSWORD_LENGTH} знаков. Добавьте слово.`,
  'too-long': `Пароль длиннее ${formatCount(MAX_PASSWORD_LENGTH)} знаков.`,
  'one-character': 'В пароле почти одни и те же знаки. Возьмите фразу.',
  'like-the-login': 'Пароль похож на логин или имя. Возьмите другой.',
  common: 'Этот пароль пробуют одним из первых. Возьмите другой.',
};

const FAULT_WORDS: Readonly<Record<string, string>> = {
  ...PASSWORD_FAULT_WORDS,
  'bad-login': 'Логин — почта или слово из латинских букв и цифр, от 3 знаков.',
  'bad-name': 'Впишите имя, не длиннее 200 знаков.',
  'login-taken': 'Такой логин уже занят.',
};

/** Why a field was refused. @param reason as the server names it */
export const faultWords = (reason: string): string => FAULT_WORDS[reason] ?? 'Исправьте это поле.';

export const INVITATION = {
  ...TYPED,
  titles: { 'first-admin': 'Первый администратор', invitation: 'Приглашение', reset: 'Новый пароль' },
  leads: {
    'first-admin':
      'С этой учётной записи начинается работа: из неё приглашают остальных. Пока её нет, сервис открыт каждому, кто сидит за этой машиной.',
    invitation: 'Придумайте пароль, и можно работать.',
    reset: 'Придумайте новый пароль. Открытые сеансы на других устройствах закончатся.',
  },
  name: 'Имя и фамилия',
  nameHint: 'Так вас увидят другие администраторы и журнал.',
  loginHint: 'Почта или слово из латинских букв и цифр.',
  newPassword: 'Новый пароль',
  submit: 'Сохранить и войти',
  void: 'Ссылка не действует',
  voidHint: 'Она использована, просрочена или заменена новой. Попросите у администратора другую.',
  none: 'Ссылка открыта не полностью',
  noneHint: 'Скопируйте её из сообщения целиком, вместе со знаками после #.',
  toSignIn: 'Ко входу',
} as const;

export const PROFILE = {
  title: 'Профиль',
  who: 'Кто вы',
  name: 'Имя',
  login: 'Логин',
  role: 'Роль',
  may: 'Что можно',
  sees: 'Что видно',
  allInstitutions: 'все учреждения региона',
  own: (count: string): string => `${count}: свои и те, что ниже по учредителю`,
  ownOne: 'одно учреждение',
  bound: 'Привязка',
  password: 'Пароль',
  current: 'Нынешний пароль',
  next: 'Новый пароль',
  change: 'Сменить пароль',
  changed: 'Пароль изменён. Сеансы на других устройствах закончены.',
  wrongCurrent: 'Нынешний пароль введён неверно.',
  byProvider: 'Пароль и второй фактор ведёт служба, через которую вы входите.',
  noAccount: 'Вы смотрите без учётной записи',
  noAccountHint: 'Профиль появится, когда вы войдёте.',
  demo: 'Это учётная запись демонстрации: пароля у неё нет, роль меняется в полосе сверху.',
} as const;

export const FACTOR = {
  title: 'Второй фактор',
  what: 'Кроме пароля, при входе понадобится код из приложения на телефоне: Яндекс Ключ, FreeOTP, Aegis и подобных.',
  off: 'Не подключён.',
  on: 'Подключён: при входе нужен код.',
  begin: 'Подключить',
  scan: 'Наведите приложение на код',
  picture: 'Код для приложения второго фактора',
  typed: 'или впишите ключ вручную:',
  code: TYPED.code,
  confirm: 'Подтвердить',
  cancel: 'Отмена',
  remove: 'Отключить',
  removeHint: 'Чтобы отключить или сменить телефон, введите код.',
  badCode: 'Код не подошёл. Проверьте время на телефоне и введите следующий код.',
  needed: 'Вашей роли нужен второй фактор',
  neededHint: 'Остальные разделы откроются, как только он будет подключён.',
} as const;

export const OWN_SESSIONS = {
  title: 'Сеансы',
  thisOne: 'этот сеанс',
  started: (at: string): string => `начат ${at}`,
  seen: (at: string): string => `был на связи ${at}`,
  from: (address: string): string => `с адреса ${address}`,
  end: 'Завершить',
  endOf: (device: string): string => `Завершить сеанс: ${device}`,
  endOthers: 'Выйти на всех остальных устройствах',
  endAll: 'Выйти везде',
  note: 'Сеанс заканчивается сам через два часа без работы или через двенадцать часов после входа.',
} as const;

export const ACCOUNT_ENTRY = {
  signOut: 'Выйти',
  leaveRole: 'Выйти из роли',
  failed: 'Выйти не удалось, повторите',
} as const;

export const DEMO_STRIP = {
  label: 'Смотреть как',
  everybody: 'без роли: видно всё',
  now: (role: string): string => `Сейчас: ${role}`,
  of: (name: string): string => `«${name}»`,
  failed: (message: string): string => `Не получилось: ${message}`,
} as const;

export const DEMO_ROLE_WORDS: Readonly<Record<DemoRole, string>> = {
  analyst: 'аналитик',
  reporter: 'отчётность',
  school: 'руководитель школы',
  committee: 'руководитель комитета',
  district: 'глава района',
  admin: 'администратор',
};

export const NOT_YOURS = {
  title: 'Этот раздел не входит в вашу роль',
  hint: (role: string | null): string =>
    `${role === null ? '' : `Ваша роль: ${role}. `}Если раздел нужен для работы, попросите администратора.`,
} as const;

export const MY = {
  entry: 'Моя страница',
  toAnswer: 'Что ответить',
  toFix: 'Что исправить',
  none: 'К вам не привязано ни одно учреждение',
  noneHint: 'Попросите администратора привязать вашу учётную запись к учреждению.',
  contestsWait: (count: string): string => `, ждут вас: ${count}`,
} as const;
