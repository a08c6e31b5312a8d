import type { ReportInstitution, ReportPage } from '@gospulse/analytics';
import type { PageCheck } from '@gospulse/contracts';
import {
  institutionKind,
  LEVEL_WORDS,
  PAGE_TYPES,
  SPHERES,
  WIDGET_STATE_NAMES,
  WIDGET_STATES,
  type FileCell,
  type StateFact,
} from '@gospulse/domain';
import { yesNo, type RowSource, type SourceColumn, type SourceColumns, type ReportRow } from './source.js';
import { AMUR_LEVEL_WORDS, STATE_WORDS, statusWords } from '../texts/code-words.js';

const text = (head: string): SourceColumn => ({ head, kind: 'text', total: null });
const code = (head: string): SourceColumn => ({ head, kind: 'code', total: null });
const link = (head: string): SourceColumn => ({ head, kind: 'link', total: null });

/** What is known of a page of the register and of whose it is. */
const COLUMNS: SourceColumns = {
  region: text('Регион'),
  ogrn: code('ОГРН'),
  name: text('Полное наименование'),
  shortName: text('Краткое наименование'),
  kindCode: text('Код вида'),
  kind: text('Вид учреждения'),
  sphere: text('Сфера'),
  sphere3: text('Сфера, уточнение'),
  level: text('Уровень'),
  amurLevel: text('Уровень (слова амурской формы)'),
  oktmo: code('ОКТМО'),
  municipality: text('Муниципалитет'),
  founderOgrn: code('ОГРН учредителя'),
  founder: text('Учредитель'),
  responsible: text('Назначен ответственный'),
  exemptReason: text('Официальная страница не ведётся на основании'),
  exemptAct: text('Комментарий по НПА'),
  status: text('Статус'),
  comment: text('Комментарий'),
  pageId: code('ID госпаблика'),
  vkUrl: link('Ссылка на госпаблик ВК'),
  okUrl: link('Ссылка в Одноклассниках'),
  maxUrl: link('Ссылка в MAX'),
  telegramUrl: link('Ссылка в Telegram'),
  screenName: text('Адрес, указанный в настройках страницы'),
  pageName: text('Название страницы'),
  pageState: text('Состояние страницы'),
  confirmed: text('Страница подтверждена'),
  pageType: text('Тип страницы'),
  component: text('Подключение к компоненту «Госпаблики»'),
  governmentMark: text('Госметка'),
  avatar: text('Аватар'),
  description: text('Описание'),
  cover: text('Обложка'),
  design: { head: 'Оформление', kind: 'share', total: null },
  widgets: { head: 'Виджеты', kind: 'count', total: null },
  formWidget: text('Виджет «Форма ПОС»'),
  pollsWidget: text('Виджет «Опросы ПОС»'),
  activity: { head: 'Активность', kind: 'share', total: null },
  postsLast7Days: { head: 'Публикации за 7 дней', kind: 'count', total: 'sum' },
  subscribers: { head: 'Количество подписчиков', kind: 'count', total: 'sum' },
  weeklyReach: {
    head: 'Общий охват аудитории за неделю',
    kind: 'count',
    total: { notSum: 'Жители разных страниц — одни и те же люди.' },
  },
  postReach: { head: 'Средний охват одной публикации', kind: 'count', total: null },
  complianceScore: {
    head: 'Балл соответствия (0–100)',
    kind: 'decimal',
    total: { notSum: 'Балл страницы, а не сумма.' },
  },
  zone: text('Зона'),
  questions: { head: 'Обращения', kind: 'count', total: 'sum' },
  withinDeadlineShare: { head: 'В срок', kind: 'share', total: { notSum: 'Доля от целого, а не сумма долей.' } },
};

/** Columns that nothing but the register tells, so that no observation changes them. */
export const IN_REGISTER_ALONE: ReadonlySet<string> = new Set([
  ...[
    'ogrn',
    'name',
    'shortName',
    'kindCode',
    'kind',
    'sphere',
    'sphere3',
    'level',
    'amurLevel',
    'oktmo',
    'municipality',
  ],
  ...['founderOgrn', 'founder', 'responsible', 'exemptReason', 'exemptAct', 'status', 'comment'],
  ...['okUrl', 'maxUrl', 'telegramUrl', 'pageType'],
]);

const ZONES = { green: 'зелёная', yellow: 'жёлтая', red: 'красная' } as const;
/** Criteria that are a page's design together. */
const DESIGN: readonly string[] = ['avatar', 'description', 'cover'];
const ACTIVITY = 'activity';

/** A row a page, and one for each institution without any. */
export const REGISTER_ROWS: RowSource = {
  columns: () => COLUMNS,
  key: () => ['ogrn', 'vkUrl'],
  rows: ({ facts }) => {
    const { name } = facts.region;
    const pagesOf = new Map<string, ReportPage[]>();
    for (const page of facts.pages()) {
      const { ogrn } = page.institution;
      pagesOf.set(ogrn, [...(pagesOf.get(ogrn) ?? []), page]);
    }
    return facts.institutions.flatMap((each): ReportRow[] => {
      const own = { region: name, ...institutionValues(each) };
      const pages = pagesOf.get(each.institution.ogrn) ?? [];
      if (pages.length === 0) return [{ values: { ...NO_PAGE, ...own } }];
      return pages.map((page) => {
        const values: Record<string, FileCell> = { ...own, ...pageValues(page) };
        return { values, unknown: notesOf(values) };
      });
    });
  },
};

const NO_PAGE: Readonly<Record<string, FileCell>> = Object.fromEntries(
  Object.keys(COLUMNS).map((name) => [name, null]),
);

function institutionValues({ institution, details, municipalityName, founderName }: ReportInstitution) {
  const { ogrn, name, shortName, kind, sphere, level, founderOgrn } = institution;
  const { oktmo, exemptReason, exemptAct, status, comment, hasResponsible, okUrl, maxUrl, telegramUrl } = details;
  return {
    ...{ ogrn, name, shortName, kindCode: kind, founderOgrn, oktmo, exemptReason, exemptAct, comment },
    ...{ okUrl, maxUrl, telegramUrl },
    kind: institutionKind(kind)?.label ?? kind,
    sphere: SPHERES.find((each) => each.code === sphere)?.label ?? sphere,
    // The register keeps none; forms have a place for it.
    sphere3: null,
    level: LEVEL_WORDS[level],
    amurLevel: AMUR_LEVEL_WORDS[level],
    municipality: municipalityName,
    founder: founderName,
    responsible: yesNo(hasResponsible),
    status: statusWords(status),
  };
}

function pageValues({ page, facts, checks, figures, weeklyReach }: ReportPage): Readonly<Record<string, FileCell>> {
  const { subscribers, complianceScore, questions, withinDeadlineShare } = figures;
  return {
    pageId: page.vkId === null ? null : String(page.vkId),
    vkUrl: page.link,
    screenName: page.screenName,
    pageName: page.name,
    pageState: STATE_WORDS[page.state],
    confirmed: yesNo(page.state !== 'unresolved' && page.state !== 'not-found'),
    pageType: PAGE_TYPES.find((type) => type.code === page.pageType)?.label ?? null,
    component: yesNo(facts?.component),
    governmentMark: yesNo(facts?.governmentMark),
    avatar: yesNo(facts?.avatar),
    description: yesNo(facts?.description),
    cover: yesNo(facts?.cover),
    design: earnedShare(checks.filter((check) => DESIGN.includes(check.code))),
    widgets: facts?.widgets ?? null,
    formWidget: widgetWords(facts?.formWidget),
    pollsWidget: widgetWords(facts?.pollsWidget),
    activity: earnedShare(checks.filter((check) => check.code === ACTIVITY)),
    postsLast7Days: facts?.postsLast7Days ?? null,
    ...{ subscribers, complianceScore, questions, withinDeadlineShare, weeklyReach },
    // VK tells it to a page's administrators alone.
    postReach: null,
    zone: page.compliance.zone === null ? null : ZONES[page.compliance.zone],
  };
}

const NEVER_MEASURED: Readonly<Record<string, string>> = {
  component: 'не измерено',
  governmentMark: 'не измерено',
  widgets: 'не измерено',
  formWidget: 'не измерено',
  pollsWidget: 'не измерено',
  weeklyReach: 'не измерено',
  postReach: 'не измеряется',
  subscribers: 'не наблюдалось',
  design: 'не измерено',
  activity: 'не измерено',
};

function notesOf(values: Readonly<Record<string, FileCell>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(NEVER_MEASURED).filter(([name]) => values[name] === null));
}

/** Points earned ÷ points possible over what was measured of some criteria; null: nothing was. */
function earnedShare(checks: readonly PageCheck[]): number | null {
  const measured = checks.filter(({ state }) => state === 'met' || state === 'failed');
  const possible = measured.reduce((sum, { weight }) => sum + weight, 0);
  return possible === 0 ? null : measured.reduce((sum, { points }) => sum + points, 0) / possible;
}

function widgetWords(state: { readonly [Name in StateFact]: number | null }[StateFact] | undefined): string | null {
  const name = state === null || state === undefined ? undefined : WIDGET_STATES[state];
  return name === undefined ? null : WIDGET_STATE_NAMES[name];
}
