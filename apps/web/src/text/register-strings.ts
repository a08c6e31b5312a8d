import type { RegisterChanges, RegisterPreview } from '@gospulse/contracts';
import { counted, type Forms } from './plurals.js';
import { formatCount } from './format.js';

const CHANGES: Forms = ['изменение', 'изменения', 'изменений'];
const INSTITUTIONS: Forms = ['учреждение', 'учреждения', 'учреждений'];
const ROWS: Forms = ['строка', 'строки', 'строк'];

/** Words of «Реестр». */
export const REGISTER = {
  tab: 'Реестр',
  list: 'Учреждения реестра',
  find: 'Найти учреждение',
  findHint: 'Часть названия или начало ОГРН',
  state: 'Какие учреждения',
  states: { open: 'Действуют', closed: 'Закрыты', all: 'Все' } as const,
  none: 'Таких учреждений нет',
  noneHint: 'Измените условия поиска, добавьте учреждение или загрузите файл реестра.',
  add: 'Добавить учреждение',
  load: 'Загрузить файл',
  more: 'Показать ещё',
  found: (total: number): string => counted(total, INSTITUTIONS),
  shown: (shown: number, total: number): string => `Показано ${formatCount(shown)} из ${formatCount(total)}`,
  columns: {
    who: 'Учреждение',
    kind: 'Вид',
    place: 'Муниципалитет',
    links: 'Страницы ВКонтакте',
    state: 'Состояние',
  },
  noPlace: 'региональное или муниципалитет не указан',
  noLinks: 'нет',
  open: 'действует',
  closed: (day: string): string => `закрыто с ${day}`,
  closedUndated: 'закрыто',
} as const;

export const REGISTER_CARD = {
  back: 'Все учреждения реестра',
  edit: 'Изменить',
  close: 'Закрыть',
  reopen: 'Вернуть в реестр',
  saved: 'Сохранено.',
  unchanged: 'Ничего не изменилось.',
  history: 'История строки',
  noHistory: 'С тех пор как ведётся история, строку не меняли.',
  first: 'строка появилась',
  was: 'было',
  became: 'стало',
  empty: 'пусто',
  byMachine: 'с сервера',
  since: (day: string): string => `с ${day}`,
} as const;

export const REGISTER_FORM = {
  addTitle: 'Новое учреждение',
  editTitle: 'Изменить строку реестра',
  links: 'Страницы ВКонтакте',
  linksHint: 'Адреса через пробел или с новой строки: vk.com/имя. Страницы нет — оставьте пусто.',
  ogrnHint: '13 цифр',
  oktmoHint: '8 или 11 цифр',
  act: 'По какому акту или почему',
  effectiveOn: 'С какого дня по акту, для истории',
  madeUp: 'Строки выдуманы, для демонстрации',
  madeUpHint: 'В этой базе демонстрация. Настоящий реестр загрузите в свою установку: смешивать их нельзя.',
  moveNote:
    'Другой учредитель, муниципалитет или вид переносит учреждение сразу, вместе с прошлыми показателями; день остаётся в истории.',
  choose: 'Выберите',
  save: 'Сохранить',
  cancel: 'Отмена',
  failed: (message: string, code: string): string => `${message} (код ${code})`,
  changedMeanwhile: 'Пока вы правили, строку изменили:',
  changedBy: (who: string, when: string): string => `Изменил ${who}, ${when}.`,
  reload: 'Взять новую строку',
} as const;

export const REGISTER_CLOSE = {
  title: 'Закрыть учреждение',
  note: 'С этого дня учреждения нет в показателях и списках. Показатели прошлых периодов не изменятся.',
  day: 'Первый день, когда учреждения нет',
  act: 'Акт',
  actHint: 'Например: Приказ № 5 от 01.02.2026',
  yes: 'Закрыть учреждение',
  reopenTitle: 'Вернуть учреждение в реестр',
  reopenNote: 'Учреждение и его прежние страницы снова будут в показателях за все периоды.',
  reopenYes: 'Вернуть',
} as const;

export const REGISTER_FILE = {
  title: 'Загрузить файл реестра',
  note: 'CSV или XLSX до 8 МБ. Сначала будет показано, что изменится; без вашего подтверждения ничего не запишется.',
  choose: 'Файл реестра',
  sending: (percent: string): string => `Передаётся: ${percent}`,
  checking: 'Проверяем, что изменится…',
  refused: 'Файл не подходит:',
  nothing: 'Файл ничего не меняет.',
  counts: {
    added: 'Добавится',
    changed: 'Изменится',
    closed: 'Закроется',
    rejected: 'Не принято строк',
    unchanged: 'Без изменений',
  } satisfies Record<keyof RegisterPreview['counts'], string>,
  changes: 'Что изменится',
  first: (shown: number, total: number): string =>
    `Показаны первые ${formatCount(shown)} из ${counted(total, CHANGES).replace(/изменени\p{L}*/u, 'изменений')}.`,
  isNew: 'новое',
  isClosing: 'закрывается',
  rejects: 'Строки, которые не приняты',
  takeRejects: 'Скачать непринятые строки (XLSX)',
  rejectsHint: 'В файле у каждой строки сказано, что исправить. Исправьте и загрузите его же. Он хранится полчаса.',
  line: (line: number): string => `Строка ${line}`,
  notes: 'Замечания',
  stop: 'Файл меняет очень много. Если так и нужно, введите число',
  confirm: (number: number): string => `Число из предупреждения: ${formatCount(number)}`,
  yes: 'Загрузить',
  cancel: 'Отмена',
  done: (accepted: number, updated: number, rejected: number): string =>
    `Загружено: новых ${formatCount(accepted)}, изменённых ${formatCount(updated)}, не принято ${formatCount(rejected)}.`,
  close: 'Готово',
  again: 'Другой файл',
} as const;

export const REGISTER_CHANGES = {
  title: 'Последние изменения',
  none: 'Изменений пока нет.',
  rows: (count: number): string => counted(count, INSTITUTIONS),
  lines: (count: number): string => counted(count, ROWS),
  undone: 'отменена',
  undo: 'Отменить загрузку',
  undoTitle: 'Отменить последнюю загрузку',
  undoNote: (change: RegisterChanges['changes'][number]): string =>
    `${change.file ?? 'Загрузка'}: ${counted(change.institutions, INSTITUTIONS)}. Строки станут такими, какими были до загрузки.`,
  undoYes: 'Отменить загрузку',
  undoDone: (count: number): string => `Загрузка отменена: ${counted(count, INSTITUTIONS)}.`,
} as const;
