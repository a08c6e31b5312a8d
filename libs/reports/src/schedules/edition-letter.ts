import { countedWords, groupedDigits, unbroken, type NounForms } from '@gospulse/domain';
import { dayWords } from '@gospulse/files';
import { escapeHtml, type Letter } from '@gospulse/mail';
import type { ReportPeriod } from '../forms/period.js';
import { periodName } from '../forms/period-name.js';

/** An edition as a letter tells of it. */
export interface LetterEdition {
  readonly id: number;
  readonly number: number;
  readonly formTitle: string;
  readonly regionName: string;
  readonly zone: string;
  readonly period: Pick<ReportPeriod, 'kind' | 'from' | 'to'>;
  readonly asOf: Date;
  readonly frozenAt: Date;
  readonly frozenBy: string;
  readonly corrects: number | null;
  readonly sentences: readonly string[];
  readonly gaps: readonly string[];
  readonly files: readonly { readonly name: string; readonly sha256: string; readonly size: number }[];
}

export interface LetterOptions {
  /** What was not observed when it was frozen, in words; null: all was. */
  readonly incomplete: string | null;
  /** Origin that people type; null: none is set. */
  readonly publicUrl: string | null;
}

/** Attached files of a letter together, in bytes: mail servers commonly refuse letters of more than 10 to 25 MB, and base64 adds a third. */
export const MAX_ATTACHED_BYTES = 7_000_000;

const BYTES: NounForms = ['байт', 'байта', 'байт'];

type Content = Pick<Letter, 'subject' | 'text' | 'html' | 'attachments'>;

/** The letter of an edition, the same for whoever gets it. Words are Russian. */
export function editionLetter(edition: LetterEdition, options: LetterOptions): Content {
  const attached = attachable(edition.files);
  const left = edition.files.filter((file) => !attached.includes(file));
  const parts = partsOf(edition, { ...options, left });
  return {
    subject: `Издание № ${edition.number}: ${edition.formTitle}, ${periodName(edition.period)}, ${edition.regionName}`,
    text: textOf(parts),
    html: htmlOf(parts),
    attachments: attached.map(({ name }) => ({ editionId: edition.id, fileName: name })),
  };
}

/** As many as fit, in their order: a large one leaves room for those behind it. */
function attachable(files: LetterEdition['files']): LetterEdition['files'] {
  let room = MAX_ATTACHED_BYTES;
  return files.filter(({ size }) => {
    if (size > room) return false;
    room -= size;
    return true;
  });
}

interface Part {
  readonly title: string;
  readonly lines: readonly string[];
  readonly look: 'lines' | 'list' | 'hashes';
}

function partsOf(
  edition: LetterEdition,
  { incomplete, publicUrl, left }: LetterOptions & { readonly left: LetterEdition['files'] },
): readonly Part[] {
  const { number, sentences, gaps, files } = edition;
  const place =
    publicUrl === null ? `в Госпульсе, раздел «Отчёты», издание № ${number}` : `${publicUrl}/reports/${number}`;
  const parts: Part[] = [
    { title: `Издание № ${number}`, lines: headLines(edition), look: 'lines' },
    { title: 'Главное', lines: sentences, look: 'list' },
    { title: 'Чего не хватает', lines: [...(incomplete === null ? [] : [incomplete]), ...gaps], look: 'list' },
    {
      title: 'Контрольные суммы файлов, SHA-256',
      lines: files.map(({ name, sha256 }) => `${sha256}  ${name}`),
      look: 'hashes',
    },
    {
      title: 'Не приложены из-за размера',
      lines: left.map(
        ({ name, size }) => `${name} — ${groupedDigits(size)} ${countedWords(size, BYTES).split(' ').at(-1)}`,
      ),
      look: 'list',
    },
    {
      title: 'Где взять файлы и проверить',
      lines: [
        `Все файлы издания: ${place}.`,
        'Сохраните строки контрольных сумм в файл SHA256SUMS.txt рядом с файлами издания: их проверит команда sha256sum -c SHA256SUMS.txt.',
        'В Windows сумму одного файла покажет команда certutil -hashfile имя-файла SHA256.',
        'Письмо составлено автоматически, отвечать на него не нужно.',
      ],
      look: 'lines',
    },
  ];
  const clean = (part: Part): Part => ({
    ...part,
    title: unbroken(part.title),
    lines: part.lines.map((line) => (part.look === 'hashes' ? line : unbroken(line))),
  });
  return parts.filter(({ lines }) => lines.length > 0).map(clean);
}

function headLines({
  formTitle,
  regionName,
  period,
  zone,
  asOf,
  frozenAt,
  frozenBy,
  corrects,
}: LetterEdition): string[] {
  return [
    `Форма: ${formTitle}`,
    `Регион: ${regionName}`,
    `Период: ${periodName(period)}, ${dayWords(period.from)} – ${dayWords(period.to)}`,
    `Данные на: ${instantWithOffset(asOf, zone)}`,
    `Зафиксировано: ${instantWithOffset(frozenAt, zone)}, ${frozenBy}`,
    ...(corrects === null ? [] : [`Исправляет издание № ${corrects}`]),
  ];
}

function textOf(parts: readonly Part[]): string {
  const marked = ({ look, lines }: Part): string[] => lines.map((line) => (look === 'list' ? `— ${line}` : line));
  return `${parts.map((part) => [part.title, ...marked(part)].join('\n')).join('\n\n')}\n`;
}

function htmlOf(parts: readonly Part[]): string {
  const body = parts.map(({ title, lines, look }, index) => {
    const level = index === 0 ? 'h1' : 'h2';
    const escaped = lines.map(escapeHtml);
    const content = {
      lines: () => `<p>${escaped.join('<br>')}</p>`,
      list: () => `<ul>${escaped.map((line) => `<li>${line}</li>`).join('')}</ul>`,
      hashes: () =>
        `<pre style="font-size:12px;white-space:pre-wrap;overflow-wrap:anywhere">${escaped.join('\n')}</pre>`,
    }[look]();
    return `<${level} style="font-size:${index === 0 ? 20 : 16}px">${escapeHtml(title)}</${level}>\n${content}`;
  });
  return [
    '<!doctype html>',
    '<html lang="ru"><head><meta charset="utf-8"></head>',
    '<body style="font-family:sans-serif;font-size:14px;line-height:1.45;max-width:720px">',
    ...body,
    '</body></html>',
    '',
  ].join('\n');
}

/** By the clock of the region, with the shift from UTC, which a reader elsewhere needs. */
export function instantWithOffset(instant: Date, zone: string): string {
  const parts = new Intl.DateTimeFormat('ru-RU', {
    ...{ timeZone: zone, day: '2-digit', month: '2-digit', year: 'numeric', hour: '2-digit', minute: '2-digit' },
    timeZoneName: 'longOffset',
    hourCycle: 'h23',
  }).formatToParts(instant);
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.find((part) => part.type === type)?.value ?? '';
  const shift = of('timeZoneName').replace('GMT', 'UTC');
  return `${of('day')}.${of('month')}.${of('year')} ${of('hour')}:${of('minute')} (${shift})`;
}
