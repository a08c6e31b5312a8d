import { AMUR_COLUMNS } from '../columns/amur-columns.js';
import { type ColumnSpec, type Field, type FormColumns } from '../columns/form-columns.js';

const TAKEN: readonly ColumnSpec[] = [
  { field: 'pageId', title: 'ID госпаблика', aliases: ['ID', 'ID страницы', 'vk_id'] },
  { field: 'vkUrl', title: 'Ссылка на госпаблик ВК', aliases: ['Ссылка на госпаблик', 'Ссылка', 'vk_url'] },
  {
    field: 'component',
    title: 'Подключение к компоненту «Госпаблики» (да/нет)',
    aliases: ['Подключение к компоненту «Госпаблики»', 'Подключение к компоненту', 'Компонент «Госпаблики»'],
  },
  { field: 'governmentMark', title: 'Госметка (да/нет)', aliases: ['Госметка'] },
  { field: 'widgets', title: 'Виджеты (0/1/2)', aliases: ['Виджеты', 'Виджеты ПОС'] },
  {
    field: 'weeklyReach',
    title: 'Общий охват аудитории за неделю',
    aliases: ['Охват аудитории за неделю', 'Недельный охват', 'Охват за неделю'],
  },
];

/** Fields that say something of a page that VK may not show us. */
export const EVIDENCE_FIELDS = ['component', 'governmentMark', 'widgets', 'weeklyReach'] as const;

const mine = new Set<Field | null>(TAKEN.map(({ field }) => field));

/** The Amur form read for its evidence: what else it holds is known from the register or seen in VK. */
export const EVIDENCE_COLUMNS: FormColumns = {
  form: 'amur',
  columns: [
    ...TAKEN,
    ...AMUR_COLUMNS.columns
      .filter(({ field, title }) => !mine.has(field) && !TAKEN.some((taken) => taken.title === title))
      .map((column) => ({ ...column, field: null, obligatory: false })),
  ],
};
