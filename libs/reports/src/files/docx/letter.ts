import { EDITION_FILE_KINDS, type EditionFileKind } from '@gospulse/domain';
import {
  type EditionDocument,
  editionWords,
  fileName,
  fixedZip,
  instantWords,
  KIND_WORDS,
  periodWords,
} from '@gospulse/files';
import {
  AlignmentType,
  Document,
  Footer,
  HeadingLevel,
  type ISectionOptions,
  Packer,
  PageNumber,
  Paragraph,
  TextRun,
} from 'docx';
import { strFromU8, strToU8, unzipSync } from 'fflate';

const AUTHOR = 'Госпульс';
const FONT = 'Times New Roman';
/** Half points. */
const SIZE = 26;
/** Twentieths of a point: a line's room between paragraphs, and the indent that letters begin with. */
const AFTER = 120;
const INDENT = 709;
/** Twentieths of a point; ГОСТ Р 7.0.97-2016 wants 20 mm left, top and bottom, 10 mm right. */
const MARGINS = { top: 1_134, bottom: 1_134, left: 1_134, right: 567 } as const;

/**
 * The letter that an edition is sent with: what it is, its findings in sentences, what is missing, what is enclosed. Whom it
 * goes to and who signs it is filled in by hand.
 * @param kinds the files that it is sent with
 */
export async function letter(
  document: EditionDocument,
  kinds: readonly EditionFileKind[] = EDITION_FILE_KINDS,
): Promise<Uint8Array> {
  const { form, region } = document;
  const written = new Document({
    creator: AUTHOR,
    lastModifiedBy: AUTHOR,
    title: `${form.title}. ${region.name}: сопроводительное письмо`,
    description: editionWords(document),
    styles: { default: { document: { run: { font: FONT, size: SIZE, language: { value: 'ru-RU' } } } } },
    sections: [sectionOf(document, kinds)],
  });
  const bytes = await Packer.toBuffer(written);
  return withoutClock(new Uint8Array(bytes), document.edition?.frozenAt ?? document.asOf);
}

function sectionOf(document: EditionDocument, kinds: readonly EditionFileKind[]): ISectionOptions {
  return {
    properties: { page: { margin: MARGINS, size: { width: 11_906, height: 16_838 } } },
    footers: { default: new Footer({ children: [pageLine()] }) },
    children: [
      right('Кому: ______________________________'),
      right('от ____________ № ____________'),
      heading(`О направлении формы «${document.form.title}»`),
      ...draftLine(document),
      ...opening(document),
      heading('Основные показатели'),
      ...(document.sentences.length === 0 ? [body('Основные показатели стоят в приложенных файлах.')] : []),
      ...document.sentences.map(body),
      ...missing(document),
      heading('Приложения'),
      ...enclosures(document, kinds).map(body),
      body('Контрольные суммы SHA-256 всех файлов стоят в списке изданий: по ним видно, что файлы не изменены.'),
      signature(),
    ],
  };
}

function draftLine({ edition }: EditionDocument): Paragraph[] {
  if (edition !== null) return [];
  const text = 'ЧЕРНОВИК: цифры не зафиксированы и не сдаются.';
  return [new Paragraph({ spacing: { after: AFTER }, children: [new TextRun({ text, bold: true, color: 'B42318' })] })];
}

function opening(document: EditionDocument): Paragraph[] {
  const { form, region, period, asOf, filters } = document;
  const of = filters.length === 0 ? '' : ` Отбор: ${filters.join('; ')}.`;
  return [
    body(
      `Направляем форму «${form.title}» (версия ${form.version}) по официальным страницам государственных органов, органов местного самоуправления и подведомственных организаций, ${region.name}, за период ${periodWords(period)}: ${editionWords(document)}.`,
    ),
    body(`Показатели рассчитаны по данным на ${instantWords(asOf, region.zone)} по часам региона.${of}`),
  ];
}

function missing({ gaps }: EditionDocument): Paragraph[] {
  return gaps.length === 0 ? [] : [heading('Чего в показателях нет'), ...gaps.map(body)];
}

function enclosures(document: EditionDocument, kinds: readonly EditionFileKind[]): string[] {
  const rows = document.sheets.map(({ title, rows: { length } }) => `«${title}» — строк: ${length}`).join('; ');
  const files = EDITION_FILE_KINDS.filter((kind) => kind !== 'docx' && kinds.includes(kind)).map(
    (kind, at) => `${at + 1}. ${fileName(document, kind)} — ${KIND_WORDS[kind]}`,
  );
  return [...files, `Таблицы: ${rows === '' ? 'нет' : rows}.`];
}

function signature(): Paragraph {
  return new Paragraph({
    spacing: { before: 4 * AFTER },
    children: [new TextRun('____________________    ____________________    ____________________')],
  });
}

function body(text: string): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.LEFT,
    indent: { firstLine: INDENT },
    spacing: { after: AFTER },
    children: [new TextRun(text)],
  });
}

function heading(text: string): Paragraph {
  return new Paragraph({
    heading: HeadingLevel.HEADING_1,
    keepNext: true,
    spacing: { before: 2 * AFTER, after: AFTER },
    children: [new TextRun({ text, font: FONT, size: SIZE, bold: true, color: '000000' })],
  });
}

function right(text: string): Paragraph {
  return new Paragraph({ alignment: AlignmentType.RIGHT, spacing: { after: AFTER }, children: [new TextRun(text)] });
}

function pageLine(): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [new TextRun({ children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES], size: 18 })],
  });
}

const CORE = 'docProps/core.xml';
/** `docx` takes these from the clock. */
const TIMES = /(<dcterms:(?:created|modified)[^>]*>)[^<]*/g;

/** The same parts with the document's own time, in a zip that is the same everywhere. */
function withoutClock(bytes: Uint8Array, at: string): Uint8Array {
  const made = `${new Date(at).toISOString().slice(0, 19)}Z`;
  const parts = Object.entries(unzipSync(bytes)).map(([path, part]): [string, Uint8Array] =>
    path === CORE ? [path, strToU8(strFromU8(part).replace(TIMES, (_, open: string) => open + made))] : [path, part],
  );
  return fixedZip('docx', parts);
}
