import type { ViewLinkRow } from '@gospulse/contracts';
import type { SharedScreen } from '@gospulse/domain';
import { counted, NOUNS } from './plurals.js';

/** Screens as a link names them. */
export const SCREEN_NAMES: Record<SharedScreen, string> = {
  overview: 'Обзор',
  districts: 'Районы',
  district: 'Район',
  institutions: 'Учреждения',
  institution: 'Учреждение',
  founders: 'Учредители',
  founder: 'Учредитель',
  page: 'Страница',
  ranking: 'Рейтинг',
  anomalies: 'Аномалии',
  replies: 'Ответы',
  queue: 'Очередь',
};

export const SHARE = {
  open: 'Поделиться',
  title: 'Поделиться экраном',
  close: 'Закрыть',
  colleagues: 'Коллегам с учётной записью',
  colleaguesHint: 'Адрес этого экрана с закреплённым периодом. Каждый увидит по нему то, что видно в его роли.',
  copy: 'Скопировать адрес',
  copied: 'Скопировано',
  notCopied: 'Браузер не дал скопировать: выделите адрес и скопируйте его сами.',
  strangers: 'Тем, у кого её нет',
  strangersHint:
    'По ссылке виден только этот экран: период и отбор закреплены, меню и файлов нет. Её можно переслать, поэтому давайте её тем, кому показали бы и сами цифры.',
  days: 'Сколько действует',
  daysOf: (days: number): string => counted(days, NOUNS.days),
  note: 'Для кого и зачем',
  noteHint: 'Видно в списке ссылок, получателю не показывается',
  make: 'Сделать ссылку',
  made: (until: string): string => `Ссылка действует до ${until}. Отозвать её можно в списке ссылок.`,
  address: 'Адрес ссылки',
  copyLink: 'Скопировать ссылку',
  own: 'Список ссылок',
  notShared: 'Этот экран по ссылке не показывается: откройте экран с показателями за выбранные дни.',
  failed: (message: string, code: string): string => `${message} (код: ${code})`,
} as const;

export const VIEWED = {
  until: (at: string): string => `Показано по ссылке до ${at}, период и отбор закреплены`,
  chosen: 'Что показано',
  sphere: (name: string): string => `сфера: ${name}`,
  kind: (name: string): string => `вид: ${name}`,
  district: (name: string): string => `район: ${name}`,
  founder: (name: string): string => `учредитель: ${name}`,
  search: (words: string): string => `поиск: «${words}»`,
  close: 'Закрыть просмотр',
  outside: 'Этого нет в ссылке',
  outsideHint: 'По ссылке виден один экран. Остальное видно тем, у кого есть учётная запись.',
  back: 'К показанному экрану',
  opening: 'Ссылка открывается',
  void: 'Ссылка не действует',
  voidHint: 'Её срок истёк, её отозвали или адрес скопирован не полностью. Попросите новую у того, кто её прислал.',
  toSignIn: 'Войти с учётной записью',
  retry: 'Повторить',
} as const;

export const LINKS = {
  title: 'Ссылки на просмотр',
  mine: 'Экраны, которые вы показали тем, у кого нет учётной записи.',
  all: 'Экраны, которые показаны тем, у кого нет учётной записи.',
  none: 'Ссылок пока нет',
  noneHint: 'Ссылку делает кнопка «Поделиться» на экране с показателями.',
  caption: 'Ссылки на просмотр',
  columns: {
    screen: 'Экран',
    note: 'Для кого и зачем',
    madeBy: 'Кто сделал',
    madeAt: 'Когда',
    expiresAt: 'Действует до',
    opened: 'Открывали',
    state: 'Состояние',
  },
  states: {
    good: 'действует',
    expired: 'срок истёк',
    revoked: 'отозвана',
    unbacked: 'не действует: у сделавшего её больше нет прав',
  } satisfies Record<ViewLinkRow['state'], string>,
  opened: (times: number): string => counted(times, NOUNS.times),
  lastOpened: (at: string): string => `последний раз ${at}`,
  never: 'не открывали',
  nobody: 'без учётной записи',
  revoke: 'Отозвать',
  revokeOf: (what: string): string => `Отозвать ссылку: ${what}`,
  sure: 'Отозвать ссылку?',
  sureHint: (what: string): string => `«${what}» перестанет открываться у всех, кому её переслали. Вернуть её нельзя.`,
  yes: 'Отозвать',
  no: 'Оставить',
  close: 'Закрыть',
} as const;
