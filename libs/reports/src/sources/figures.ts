import type { Grouping } from '@gospulse/analytics';
import type { FullFigureRow } from '@gospulse/contracts';
import { MEAN_OF_PAGES, OF_A_WHOLE, OF_ALL_QUESTIONS } from '@gospulse/files';
import { institutionKind, instantCell, LEVEL_WORDS, UNKNOWN_WORDS, type FileCell } from '@gospulse/domain';
import type { RowSource, SourceColumn, SourceColumns, SourceInput, ReportRow } from './source.js';

type Kinds = Readonly<Record<Exclude<keyof FullFigureRow, 'unknown' | 'key' | 'name'>, SourceColumn>>;

/** Every figure of a row, by its name there, as docs/data-dictionary.md tells it. */
const FIGURES: Kinds = {
  institutions: { head: 'Учреждения', kind: 'count', total: 'sum' },
  exempt: { head: 'Освобождены от ведения', kind: 'count', total: 'sum' },
  pages: { head: 'Страницы', kind: 'count', total: 'sum' },
  observedPages: { head: 'Страницы, наблюдавшиеся за сутки до конца периода', kind: 'count', total: 'sum' },
  subscribers: { head: 'Подписки (только VK)', kind: 'count', total: 'sum' },
  subscribersOldestAt: {
    head: 'Самая старая часть подписок',
    kind: 'instant',
    total: { notSum: 'Самая старая из всех.' },
  },
  netGrowth: { head: 'Прирост подписок', kind: 'count', total: 'sum' },
  growthRate: { head: 'Темп прироста за неделю', kind: 'share-change', total: OF_A_WHOLE },
  posts: { head: 'Публикации', kind: 'count', total: 'sum' },
  comments: { head: 'Комментарии жителей', kind: 'count', total: 'sum' },
  questions: { head: 'Обращения', kind: 'count', total: 'sum' },
  answered: { head: 'Отвечено', kind: 'count', total: 'sum' },
  withdrawn: { head: 'Снято автором', kind: 'count', total: 'sum' },
  open: { head: 'Ждут, срок не истёк', kind: 'count', total: 'sum' },
  overdue: { head: 'Просрочено', kind: 'count', total: 'sum' },
  medianWorkingSeconds: { head: 'Медиана первого ответа, рабочее время', kind: 'wait', total: OF_ALL_QUESTIONS },
  medianWorkingSecondsLow: { head: 'Нижняя граница медианы (95 %)', kind: 'wait', total: OF_ALL_QUESTIONS },
  medianWorkingSecondsHigh: { head: 'Верхняя граница медианы (95 %)', kind: 'wait', total: OF_ALL_QUESTIONS },
  p90WorkingSeconds: { head: '90 % ответов не позже, рабочее время', kind: 'wait', total: OF_ALL_QUESTIONS },
  meanWorkingSeconds: { head: 'Среднее время ответа, рабочее время', kind: 'wait', total: OF_ALL_QUESTIONS },
  meanWorkingSecondsIsAtMost: { head: 'Среднее — верхняя граница', kind: 'text', total: null },
  medianElapsedSeconds: { head: 'Медиана первого ответа, календарное время', kind: 'wait', total: OF_ALL_QUESTIONS },
  formulaicShare: { head: 'Доля типовых ответов', kind: 'share', total: OF_A_WHOLE },
  responseRate: { head: 'Ответ за 7 дней', kind: 'share', total: OF_A_WHOLE },
  withinDeadlineShare: { head: 'В срок', kind: 'share', total: OF_A_WHOLE },
  cadenceShare: { head: 'Ритм: недели с нормой публикаций', kind: 'share', total: OF_A_WHOLE },
  coverageShare: { head: 'Охват: есть страница ВКонтакте', kind: 'share', total: OF_A_WHOLE },
  coverageAnyShare: { head: 'Охват: есть страница в любой сети из перечня', kind: 'share', total: OF_A_WHOLE },
  complianceScore: { head: 'Балл соответствия (0–100)', kind: 'decimal', total: MEAN_OF_PAGES },
  complianceMeasured: { head: 'Измерено критериев в среднем', kind: 'decimal', total: MEAN_OF_PAGES },
  engagement: { head: 'Вовлечённость', kind: 'share', total: OF_A_WHOLE },
  engagementByViews: { head: 'Отклик на просмотры', kind: 'share', total: OF_A_WHOLE },
  engagementFormula: { head: 'Формула вовлечённости', kind: 'text', total: null },
  policyVersion: { head: 'Версия правил', kind: 'text', total: null },
  asOf: { head: 'Данные на', kind: 'instant', total: null },
};

const KEYS: Readonly<Record<Grouping, string>> = {
  region: 'Код региона',
  municipality: 'ОКТМО',
  founder: 'ОГРН учредителя',
  kind: 'Код вида',
  institution: 'ОГРН',
  page: 'ID страницы',
};
const NAMES: Readonly<Record<Grouping, string>> = {
  region: 'Регион',
  municipality: 'Муниципалитет',
  founder: 'Учредитель',
  kind: 'Вид учреждений',
  institution: 'Учреждение',
  page: 'Страница',
};

const text = (head: string): SourceColumn => ({ head, kind: 'text', total: null });
const codes = (head: string): SourceColumn => ({ head, kind: 'code', total: null });
/** Where an institution belongs, in tables of institutions and pages. */
const PLACE: SourceColumns = {
  institutionName: text('Учреждение'),
  ogrn: codes('ОГРН'),
  kindName: text('Вид учреждения'),
  level: text('Уровень'),
  municipalityName: text('Муниципалитет'),
  founderName: text('Учредитель'),
};
const LINK: SourceColumns = { link: { head: 'Ссылка', kind: 'link', total: null } };
/** An institution with two pages stands in two rows. */
const ONCE_A_PAGE = { notSum: 'Учреждение стоит в строке каждой своей страницы.' } as const;

function columnsBy(by: Grouping | undefined): SourceColumns {
  const grouping = by ?? 'region';
  const own = { key: codes(KEYS[grouping]), name: text(NAMES[grouping]), ...FIGURES };
  if (grouping === 'institution') return { ...own, ...PLACE };
  if (grouping !== 'page') return own;
  const [institutions, exempt] = [FIGURES.institutions, FIGURES.exempt].map((column) => ({
    ...column,
    total: ONCE_A_PAGE,
  }));
  return { ...own, ...PLACE, ...LINK, ...(institutions && exempt ? { institutions, exempt } : {}) };
}

/** Rows of figures by any grouping; their total is the row of the whole region. */
export const FIGURE_ROWS: RowSource = {
  columns: columnsBy,
  key: () => ['key'],
  rows: ({ facts, by = 'region' }) => {
    const rows = facts.rowsBy(by).map((row) => figureRowOf(row, facts.region.zone));
    return by === 'institution' || by === 'page' ? rows.map((row, at) => withPlace(row, at, by, facts)) : rows;
  },
  total: ({ facts }) => {
    const [region] = facts.rowsBy('region');
    if (!region) throw new Error('a region has a row of its own');
    const { values, unknown } = figureRowOf(region, facts.region.zone);
    return { values: { ...values, key: null, name: 'Итого' }, ...(unknown ? { unknown } : {}) };
  },
};

export function figureRowOf({ unknown, ...row }: FullFigureRow, zone: string): ReportRow {
  const values = Object.fromEntries(
    Object.entries(row).map(([name, value]): [string, FileCell] => [name, cellOf(name, value, zone)]),
  );
  const reasons = Object.entries(unknown).map(([name, reason]) => [name, UNKNOWN_WORDS[reason]] as const);
  return reasons.length === 0 ? { values } : { values, unknown: Object.fromEntries(reasons) };
}

function cellOf(name: string, value: string | number | boolean | null, zone: string): FileCell {
  if (typeof value === 'boolean') return value ? 'да' : 'нет';
  return name === 'asOf' || name === 'subscribersOldestAt' ? instantCell(value as string | null, zone) : value;
}

function withPlace(row: ReportRow, at: number, by: 'institution' | 'page', facts: SourceInput['facts']): ReportRow {
  const page = by === 'page' ? facts.pages()[at] : undefined;
  const owner = page ?? facts.institutions[at];
  if (!owner) throw new Error(`row ${at} belongs to nobody`);
  const { institution, municipalityName, founderName } = owner;
  const { name: institutionName, ogrn, kind, level } = institution;
  const kindName = institutionKind(kind)?.label ?? kind;
  const place = { institutionName, ogrn, kindName, level: LEVEL_WORDS[level], municipalityName, founderName };
  return { ...row, values: { ...row.values, ...place, ...(page ? { link: page.page.link } : {}) } };
}
