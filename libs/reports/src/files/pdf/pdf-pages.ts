import {
  aboutLines,
  type EditionChart,
  type EditionDocument,
  type EditionSheet,
  editionWords,
  GAPS_NAME,
  instantWords,
  periodWords,
} from '@gospulse/files';
import { countedWords } from '@gospulse/domain';
import { isFromZero } from './chart-scale.js';
import { isOnPaper, type PdfTable, pdfTables } from './pdf-tables.js';

const ROWS = ['строка', 'строки', 'строк'] as const;
const COLUMNS = ['колонка', 'колонки', 'колонок'] as const;

/** What `templates/edition.typ` sets; the charts become pictures on the way. */
export interface PdfPages {
  readonly title: string;
  readonly description: string;
  readonly footer: string;
  readonly lead: readonly string[];
  readonly draft: string | null;
  readonly sentences: readonly string[];
  readonly charts: readonly EditionChart[];
  readonly tables: readonly PdfTable[];
  readonly elsewhere: readonly string[];
  readonly gaps: readonly string[];
  readonly about: readonly { readonly name: string; readonly text: string }[];
}

/** The pages of an edition in words: short tables whole, of long ones where they are. */
export function pdfPages(document: EditionDocument): PdfPages {
  const { form, region, period, asOf, edition, sentences, charts, sheets, gaps } = document;
  const about = sheets.map(({ title, rows, notes }) => ({ name: title, title, rowCount: rows.length, notes }));
  return {
    title: `${form.title}. ${region.name}`,
    description: `${form.title}, ${region.name}, ${periodWords(period)}; ${editionWords(document)}`,
    footer: `${form.title}, ${region.name}, ${periodWords(period)}; ${editionWords(document)}`,
    lead: [
      `Период: ${periodWords(period)}`,
      `Данные на ${instantWords(asOf, region.zone)} по часам региона`,
      capitalised(editionWords(document)),
    ],
    draft: edition === null ? 'ЧЕРНОВИК. Цифры не зафиксированы и не сдаются.' : null,
    sentences,
    charts: charts.map((chart) =>
      isFromZero(chart) ? chart : { ...chart, title: `${chart.title} (шкала не от нуля)` },
    ),
    tables: sheets.filter(isOnPaper).flatMap(pdfTables),
    elsewhere: sheets.filter((sheet) => !isOnPaper(sheet)).map(elsewhereWords),
    gaps: gaps.length === 0 ? ['Пропусков не отмечено.'] : gaps,
    about: aboutLines({ ...document, gaps: [] }, about).filter(({ name }) => name !== GAPS_NAME),
  };
}

function elsewhereWords({ title, rows, columns }: EditionSheet): string {
  return `${title}: ${countedWords(rows.length, ROWS)}, ${countedWords(columns.length, COLUMNS)} — в книге XLSX и в CSV этого издания, целиком`;
}

function capitalised(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
