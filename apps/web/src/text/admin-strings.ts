import type { AccountBrief } from '@gospulse/contracts';
import type { Role } from '@gospulse/domain';
import type { Forms } from './plurals.js';

/** Words of «Администрирование». */
export const ADMIN = {
  title: 'Администрирование',
  tabs: 'Разделы администрирования',
  accountsTab: 'Учётные записи',
  auditTab: 'Журнал',
  linksTab: 'Ссылки',
  notAllowed: 'Этот раздел не входит в вашу роль',
  notAllowedHint: 'Учётными записями управляет администратор сервиса.',
} as const;

/** What a role sees and may do, one sentence. */
export const ROLE_SEES: Readonly<Record<Role, string>> = {
  admin: 'Видит все регионы целиком, управляет учётными записями и читает журнал.',
  analyst: 'Видит регион целиком, ставит пометки к аномалиям, выгружает файлы и делится ссылками.',
  reporter: 'Видит регион целиком, выгружает файлы и делится ссылками. Пометок не ставит.',
  head: 'Видит только учреждения, к которым привязан, и всё, что ниже них по учредителю.',
};

export const STATE_WORDS: Readonly<Record<AccountBrief['state'], string>> = {
  active: 'действует',
  invited: 'приглашение не принято',
  disabled: 'закрыта',
};

export const ACCOUNTS = {
  forms: ['учётная запись', 'учётные записи', 'учётных записей'] satisfies Forms,
  find: 'Найти запись',
  findHint: 'Логин, имя или ОГРН учреждения',
  role: 'Роль',
  anyRole: 'Все роли',
  state: 'Состояние',
  anyState: 'Все',
  states: { active: 'Действуют', invited: 'Приглашены', disabled: 'Закрыты' } as const,
  list: 'Учётные записи',
  none: 'Таких учётных записей нет',
  noneHint: 'Измените условия поиска или заведите новую запись.',
  more: 'Показать ещё',
  shown: (shown: string, total: string): string => `Показано ${shown} из ${total}`,
  add: 'Завести запись',
  columns: {
    who: 'Кто',
    role: 'Роль',
    sees: 'Что видит',
    state: 'Состояние',
    lastSignIn: 'Последний вход',
    secondFactor: 'Второй фактор',
  },
  allRegions: 'все регионы',
  boundToNothing: 'ни к чему не привязан, ничего не видит',
  andMore: (count: string): string => `и ещё ${count}`,
  institutions: ['учреждение', 'учреждения', 'учреждений'] satisfies Forms,
  neverSignedIn: 'не входил',
  invitedUntil: (until: string): string => `ссылка действует до ${until}`,
  invitationOver: 'срок ссылки вышел, пригласите заново',
  secondFactorOn: 'подключён',
  secondFactorOff: 'нет',
  ofProvider: 'через провайдера',
  demo: 'демонстрация',
} as const;

export const ADD = {
  title: 'Новая учётная запись',
  login: 'Логин',
  loginHint: 'Адрес почты или от 3 до 100 латинских букв, цифр, точек, дефисов. Русские буквы не подходят.',
  name: 'Имя',
  nameHint: 'Как человека знают коллеги: имя и фамилия.',
  role: 'Роль',
  regions: 'Регионы',
  regionsAll: 'все',
  save: 'Завести и пригласить',
  cancel: 'Отмена',
  close: 'Закрыть',
  failed: (message: string, code: string): string => `Не получилось: ${message} Код: ${code}.`,
} as const;

/** What is wrong with a field of a form, by the reason that the API gives. */
export const FIELD_FAULTS: Readonly<Record<string, string>> = {
  'bad-login':
    'Логин не подходит: почта или от 3 до 100 латинских букв, цифр, точек, дефисов. Проверьте, нет ли русских букв, похожих на латинские.',
  'bad-name': 'Имя должно содержать от 1 до 200 знаков.',
  'admin-of-some-regions': 'Администратор раздаёт права во всех регионах, поэтому видит их все.',
  'no-region': 'Выберите хотя бы один регион.',
  'no-such-region': 'Такого региона нет в реестре.',
  'not-a-head': 'К учреждениям привязывают только руководителей.',
};

export const HANDED_OUT = {
  title: { invitation: 'Приглашение готово', reset: 'Ссылка для нового пароля готова' },
  once: 'Ссылка показывается один раз и нигде не хранится. Если она потеряется, сделайте новую: прежняя перестанет действовать.',
  until: (until: string): string => `Действует до ${until}, на одно использование.`,
  how: 'Передайте её лично этому человеку: по рабочей почте или в личном сообщении. Не пересылайте в общие чаты: кто первым откроет ссылку, тот и задаст пароль.',
  link: 'Ссылка',
  copy: 'Скопировать',
  copied: 'Скопировано',
  notCopied: 'Выделите ссылку и скопируйте её сами',
  done: 'Готово',
} as const;

export const ACCOUNT = {
  back: 'Все учётные записи',
  own: 'Это ваша учётная запись.',
  facts: {
    role: 'Роль',
    state: 'Состояние',
    regions: 'Регионы',
    lastSignIn: 'Последний вход',
    sessions: 'Открытых сеансов',
    secondFactor: 'Второй фактор',
    created: 'Заведена',
  },
  rename: 'Сменить имя',
  rights: 'Роль и регионы',
  saveRights: 'Сменить роль',
  rightsNote:
    'После смены роли или регионов все сеансы этого человека завершатся: он войдёт заново уже с новыми правами.',
  bindings: 'Учреждения',
  bindingsNote:
    'Руководитель видит эти учреждения и всё, что ниже них по учредителю. Если реестр изменится, изменится и то, что он видит.',
  bound: 'Привязан к',
  boundNone: 'Пока ни к чему не привязан и ничего не видит. Найдите учреждение и добавьте его.',
  seen: (institutions: string): string => `Всего видит ${institutions}.`,
  seenForms: ['учреждение', 'учреждения', 'учреждений'] satisfies Forms,
  below: (count: string): string => `ниже по учредителю ${count}`,
  belowNone: 'ниже по учредителю никого',
  founder: (name: string): string => `учредитель: ${name}`,
  ogrn: (ogrn: string): string => `ОГРН ${ogrn}`,
  find: 'Найти учреждение',
  findHint: 'Название или ОГРН; опечатки и сокращения простительны',
  foundNone: 'Ничего не нашлось. Попробуйте другие слова или ОГРН.',
  foundMore: (shown: string, total: string): string =>
    `Показано ${shown} из ${total}. Уточните слова, чтобы найти остальные.`,
  add: 'Привязать',
  added: 'Уже привязан',
  remove: 'Отвязать',
  saved: 'Сохранено',
} as const;

/** Steps that cannot be taken back at a press: what they do, asked before. */
export const STEPS = {
  invite: {
    act: 'Пригласить заново',
    ask: 'Сделать новое приглашение? Прежняя ссылка перестанет действовать.',
    yes: 'Сделать',
  },
  reset: {
    act: 'Ссылка для нового пароля',
    ask: 'Сделать ссылку, по которой человек задаст новый пароль? Прежний пароль действует, пока он этого не сделал.',
    yes: 'Сделать',
  },
  endSessions: {
    act: 'Завершить сеансы',
    ask: 'Завершить все сеансы этого человека? Он выйдет на всех устройствах и сможет войти снова.',
    yes: 'Завершить',
  },
  takeSecondFactor: {
    act: 'Снять второй фактор',
    ask: 'Снять второй фактор? Входить можно будет по одному паролю, все сеансы завершатся. Убедитесь, что просит сам владелец.',
    yes: 'Снять',
  },
  disable: {
    act: 'Закрыть запись',
    ask: 'Закрыть учётную запись? Человек сразу выйдет на всех устройствах и больше не войдёт. Запись останется в журнале, её можно открыть снова.',
    yes: 'Закрыть',
  },
  enable: {
    act: 'Открыть снова',
    ask: 'Открыть учётную запись снова? Человек сможет войти с прежним паролем и прежней ролью.',
    yes: 'Открыть',
  },
  unbind: {
    act: 'Отвязать',
    ask: 'Отвязать учреждение? Человек перестанет видеть его и всё, что ниже; его сеансы завершатся.',
    yes: 'Отвязать',
  },
  role: { act: 'Сменить роль', ask: 'Сменить роль? Все сеансы этого человека завершатся.', yes: 'Сменить' },
} as const;
export type StepName = keyof typeof STEPS;
