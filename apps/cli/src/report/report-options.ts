import { cleanText, EDITION_FILE_KINDS, type EditionFileKind, localDay } from '@gospulse/domain';
import { readJsonFile, type JsonFileLimits } from '@gospulse/platform';
import {
  productForm,
  productForms,
  readPeriod,
  resolveForm,
  type ReportPeriod,
  type ResolvedForm,
} from '@gospulse/reports';
import { readZone } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { CommandError, UsageError } from '../exit-codes.js';
import { readChoice } from '../options.js';
import { fileWords } from '../policy/policy-words.js';
import { emptyRegister } from '../words/empty-register.js';

/** The largest form of the program takes 6 kB; it is five levels deep. */
const FORM_LIMITS: JsonFileLimits = { bytes: 262_144, depth: 12, values: 20_000, keys: 'once' };

/** `--form`: one of the program's by its code, or a file. Nothing but a file ends with `.json`. */
export async function readForm(text: string): Promise<ResolvedForm> {
  if (!text.endsWith('.json')) {
    const known = productForm(text);
    if (known) return known;
    const codes = productForms().map(({ code }) => code);
    throw new UsageError(
      `--form: указано «${text}», нужно одно из: ${codes.join(', ')} или файл *.json`,
      'unknown-form',
    );
  }
  const file = await readJsonFile(text, FORM_LIMITS);
  if (file.kind === 'refused') {
    const place = file.path === '' ? '' : `${cleanText(file.path)}: `;
    throw new CommandError(`${text}: ${place}${fileWords(file.fault, FORM_LIMITS)}`, 'unknown-form');
  }
  const read = resolveForm(file.value);
  if (read.kind === 'form') return read.form;
  throw new CommandError(
    read.problems.map(({ path, words }) => `${text}: ${path}: ${words}`).join('\n'),
    'unknown-form',
  );
}

/** `--period`, in which «last» is by the clock of the region. */
export async function readReportPeriod(
  dataSource: DataSource,
  { region, period }: { readonly region: string; readonly period: string },
  now: Date,
): Promise<ReportPeriod> {
  const zone = await readZone(dataSource, region);
  if (zone === null) throw emptyRegister(region);
  const read = readPeriod(period, localDay(zone, Math.floor(now.getTime() / 1_000)));
  if (read === null)
    throw new UsageError(
      `--period: указано «${period}», нужно, например, 2026-W47, 2026-10, 2026-Q3, 2026-H1, 2026 или last-month`,
      'bad-period',
    );
  return read;
}

/** The number of an edition, or of something else. */
export function readNumber(what: string, text: string, of = 'издания'): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new UsageError(`${what}: указано «${text}», нужен номер ${of}`);
  return Number(text);
}

/** `--kinds`: a comma list; JSON is kept anyway. */
export function readKinds(text: string | undefined): readonly EditionFileKind[] {
  return text === undefined
    ? EDITION_FILE_KINDS
    : text.split(',').map((kind) => readChoice('--kinds', kind.trim(), EDITION_FILE_KINDS));
}
