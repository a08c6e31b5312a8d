import { dayCell, institutionKind, instantCell } from '@gospulse/domain';
import type { RowSource, SourceColumn, SourceColumns, ReportRow } from './source.js';

const text = (head: string): SourceColumn => ({ head, kind: 'text', total: null });

const COLUMNS: SourceColumns = {
  ogrn: { head: 'ОГРН', kind: 'code', total: null },
  institutionName: text('Учреждение'),
  kindName: text('Вид учреждения'),
  municipalityName: text('Муниципалитет'),
  founderName: text('Учредитель'),
  pageId: { head: 'ID страницы', kind: 'code', total: null },
  pageName: text('Страница'),
  link: { head: 'Ссылка', kind: 'link', total: null },
  criterionCode: text('Код требования'),
  criterion: text('Требование'),
  weight: { head: 'Баллов возможно', kind: 'decimal', total: 'sum' },
  points: { head: 'Баллов получено', kind: 'decimal', total: 'sum' },
  evidence: text('Что увидели'),
  observedAt: { head: 'Когда увидели', kind: 'instant', total: null },
  filedOn: { head: 'По данным файла за', kind: 'day', total: null },
  advice: text('Что сделать'),
};

/** A row each requirement that a page does not meet: what was seen, and when. */
export const FAILURE_ROWS: RowSource = {
  columns: () => COLUMNS,
  key: () => ['link', 'criterionCode'],
  rows: ({ facts }) =>
    facts.pages().flatMap(({ institution, municipalityName, founderName, page, checks }) =>
      checks
        .filter(({ state }) => state === 'failed')
        .map((check): ReportRow => {
          const { name: institutionName, ogrn, kind } = institution;
          const { code: criterionCode, title: criterion, weight, points, evidence, advice } = check;
          return {
            values: {
              ...{ ogrn, institutionName, municipalityName, founderName },
              kindName: institutionKind(kind)?.label ?? kind,
              pageId: page.vkId === null ? null : String(page.vkId),
              pageName: page.name,
              link: page.link,
              ...{ criterionCode, criterion, weight, points, evidence, advice },
              observedAt: instantCell(check.observedAt, facts.region.zone),
              filedOn: dayCell(check.filedOn),
            },
          };
        }),
    ),
};
