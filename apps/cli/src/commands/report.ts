import { basename } from 'node:path';
import { OPERATOR } from '@gospulse/access';
import { cleanText, EDITION_FILE_KINDS, MAX_EDITION_REASON } from '@gospulse/domain';
import {
  findEdition,
  freezeAudited,
  listEditions,
  numbersIn,
  previewEdition,
  productForms,
  readFiles,
  verifyAudited,
  withdrawAudited,
  writeFiles,
  type Edition,
  type Frozen,
} from '@gospulse/reports';
import type { Command } from 'commander';
import { noteExport, notingRefusals } from '../events.js';
import { CommandError, EXIT, UsageError, type CommandOutcome } from '../exit-codes.js';
import { printResult } from '../interruption.js';
import { inColumns } from '../words/columns.js';
import { toldInstant } from '../words/instant-words.js';
import { printListed } from '../words/listed.js';
import { INSTANT_FORM, readInstant } from '../options.js';
import { readForm, readKinds, readNumber, readReportPeriod } from '../report/report-options.js';
import { previewJson, previewWords } from '../report/preview-words.js';
import { refusalOf } from '../report/refusals.js';
import { addSchedules } from '../report/schedules.js';
import { verdictOf } from '../report/verdicts.js';
import { writeExport } from '../report/write-export.js';
import { inWorkshop } from '../workshop.js';
import { defaultRegion, REGION } from '../region-option.js';

interface Place {
  readonly region: string;
  readonly json?: boolean;
}

interface Wanted extends Place {
  readonly form: string;
  readonly period: string;
  readonly now?: string;
}

/** How an edition stands, as people are told. */
const STATE_WORDS: Readonly<Record<Edition['state'], string>> = {
  frozen: 'действует',
  replaced: 'заменено',
  withdrawn: 'отозвано',
};

const OPERATOR_NAME = 'командная строка';

const HELP = `
Периоды: 2026-W47, 2026-10, 2026-Q3, 2026-H1, 2026 или last-week, last-month, last-quarter, last-half-year, last-year; целые
и закончившиеся. Форма — одна из \`report forms\` или свой файл: docs/editions.md.`;

/** Frozen reports: what they would say, what they say, and whether they can be computed anew. */
export function addReport(program: Command, outcome: CommandOutcome): void {
  const report = program
    .command('report')
    .description('издания: отчёты, которые зафиксированы и пересчитываются до байта');
  addForms(report);
  addPreview(report);
  addFreeze(report);
  addList(report);
  addVerify(report, outcome);
  addExport(report);
  addWithdraw(report);
  addSchedules(report);
}

function addForms(report: Command): void {
  report
    .command('forms')
    .description('формы, которые поставляются с программой')
    .option('--json', 'целиком в виде JSON')
    .action(({ json }: { readonly json?: boolean }) => {
      const lines = productForms().map(({ code, version, title, sheets }) => {
        return `${[code, `v${version}`, title, sheets.map((sheet) => sheet.code).join(',')].join('\t')}\n`;
      });
      printResult(json ? `${JSON.stringify(productForms())}\n` : lines.join(''));
    });
}

function withWanted(command: Command): Command {
  return command
    .option('--region <КОД>', REGION, defaultRegion())
    .requiredOption('--form <ФОРМА>', 'код формы или свой файл (*.json)')
    .requiredOption('--period <ПЕРИОД>', 'например 2026-10, 2026-Q3, last-month')
    .option('--now <МОМЕНТ>', `более позднее не известно: ${INSTANT_FORM}`)
    .option('--json', 'то же в виде JSON')
    .addHelpText('after', HELP);
}

function addPreview(report: Command): void {
  withWanted(report.command('preview'))
    .description('что сказало бы издание, чего не хватает и чем оно отличается от прошлого; ничего не меняет')
    .action(async (options: Wanted) => {
      const form = await readForm(options.form);
      const previewed = await inWorkshop({ kind: 'reads' }, async ({ dataSource }) => {
        const asOf = instantOf(options.now);
        const period = await readReportPeriod(dataSource, options, asOf);
        return previewEdition(dataSource, { regionCode: options.region, form, period, asOf });
      });
      if (previewed.kind === 'refused') throw refusalOf(previewed);
      printResult(options.json ? `${JSON.stringify(previewJson(previewed))}\n` : previewWords(previewed));
    });
}

function addFreeze(report: Command): void {
  withWanted(report.command('freeze'))
    .description('фиксирует издание: номер, файлы и строки, из которых оно посчитано')
    .option('--by <ИМЯ>', 'кто фиксирует, как будет показано в издании', OPERATOR_NAME)
    .option(
      '--kinds <СПИСОК>',
      `какие файлы хранить, JSON всегда: через запятую ${EDITION_FILE_KINDS.join(', ')}; иначе все`,
    )
    .option('--correct <НОМЕР>', 'издание той же формы и периода, которое это заменяет')
    .option('--reason <СЛОВА>', 'почему исправлен')
    .action(async (options: FreezeOptions) => {
      const frozen = await frozenBy(options);
      if (frozen.kind === 'refused') throw refusalOf(frozen);
      const { number, numbersLost, formCode, period, sha256, files } = frozen.edition;
      const lines = [
        `издание ${number}: ${formCode}, ${period}, sha256 ${sha256}`,
        ...(numbersLost > 0 ? [lostWords(number, numbersLost)] : []),
        ...files.map((file) => `${file.sha256}  ${file.name}`),
      ];
      printResult(options.json ? `${JSON.stringify(frozen.edition)}\n` : `${lines.join('\n')}\n`);
    });
}

interface FreezeOptions extends Wanted {
  readonly by: string;
  readonly kinds?: string;
  readonly correct?: string;
  readonly reason?: string;
}

/** An edition before this one may have had these numbers: whoever holds its files has something to compare. */
function lostWords(number: number, lost: number): string {
  const numbers = lost === 1 ? `номер ${number - 1} был дан` : `номера с ${number - lost} по ${number - 1} были даны`;
  return `${numbers} до того, как базу восстановили из прежней копии, и больше не даются`;
}

async function frozenBy(options: FreezeOptions): Promise<Frozen> {
  const [corrects, kinds, name] = [correctionOf(options), readKinds(options.kinds), readBy(options.by)];
  const at = new Date();
  const asOf = options.now === undefined ? at : instantOf(options.now);
  return inWorkshop({ kind: 'writes' }, async ({ dataSource, config }) => {
    const about = { region: options.region, form: basename(options.form), period: options.period };
    const deed = { action: 'edition.freeze', subject: `${about.form} ${about.period}`, details: about } as const;
    const { form, period } = await notingRefusals(dataSource, deed, async () => ({
      form: await readForm(options.form),
      period: await readReportPeriod(dataSource, options, asOf),
    }));
    const request = { regionCode: options.region, form, period, asOf, at, corrects, kinds, writeFiles };
    const numbers = numbersIn(config.dataDir);
    return freezeAudited(dataSource, { ...request, numbers, by: { name, accountId: null } }, OPERATOR);
  });
}

function addList(report: Command): void {
  report
    .command('list')
    .description('издания региона, от старых к новым')
    .option('--region <КОД>', REGION, defaultRegion())
    .option('--json', 'то же в виде JSON')
    .action(async ({ region, json }: Place) => {
      const editions = await inWorkshop({ kind: 'reads' }, ({ dataSource }) => listEditions(dataSource, region));
      if (json) printResult(`${JSON.stringify(editions.map(shownOf))}\n`);
      else printListed(inColumns(editions.map(cellsOf)));
    });
}

function addVerify(report: Command, outcome: CommandOutcome): void {
  report
    .command('verify <номер>')
    .description('считает издание заново по хранимым строкам и сравнивает каждый байт')
    .option('--region <КОД>', REGION, defaultRegion())
    .option('--json', 'то же в виде JSON')
    .action(async (number: string, { region, json }: Place) => {
      const by = { name: OPERATOR_NAME, accountId: null };
      const request = { regionCode: region, number: readNumber('номер', number), writeFiles, by, at: new Date() };
      const { verified } = await inWorkshop({ kind: 'reads' }, ({ dataSource }) =>
        verifyAudited(dataSource, request, OPERATOR),
      );
      const verdict = verdictOf(verified, request.number);
      if (!verdict.isSame) outcome.code = EXIT.failed;
      printResult(json ? `${JSON.stringify(verdict.json)}\n` : `${verdict.words}\n`);
    });
}

function addExport(report: Command): void {
  report
    .command('export <номер> <папка>')
    .description(
      'записывает файлы издания в папку такими, как их зафиксировали; печатает их SHA-256, как их читает sha256sum -c',
    )
    .option('--region <КОД>', REGION, defaultRegion())
    .option('--json', 'то же в виде JSON')
    .action(async (number: string, folder: string, { region, json }: Place) => {
      const wanted = readNumber('номер', number);
      const files = await inWorkshop({ kind: 'reads' }, async ({ dataSource }) => {
        const edition = await findEdition(dataSource, region, wanted);
        if (edition === null) throw new CommandError(`издания ${wanted} нет: см. report list`);
        const { formCode: form, periodCode: period, sha256 } = edition;
        await noteExport(dataSource, `№ ${wanted}`, { what: 'edition', region, form, period, number: wanted, sha256 });
        return readFiles(dataSource, edition.id);
      });
      await writeExport(folder, files);
      const written = files.map(({ kind, name, sha256, size }) => ({ kind, name, sha256, size }));
      const lines = written.map(({ name, sha256 }) => `${sha256}  ${name}\n`);
      printResult(json ? `${JSON.stringify(written)}\n` : lines.join(''));
    });
}

function addWithdraw(report: Command): void {
  report
    .command('withdraw <номер>')
    .description('отзывает издание; оно остаётся как есть, с причиной рядом')
    .option('--region <КОД>', REGION, defaultRegion())
    .requiredOption('--reason <СЛОВА>', 'почему')
    .option('--by <ИМЯ>', 'кто отзывает', OPERATOR_NAME)
    .option('--json', 'то же в виде JSON')
    .action(async (number: string, options: Place & { readonly reason: string; readonly by: string }) => {
      const wanted = readNumber('номер', number);
      const request = {
        regionCode: options.region,
        number: wanted,
        reason: readReason(options.reason),
        at: new Date(),
      };
      const by = { name: readBy(options.by), accountId: null };
      const withdrawn = await inWorkshop({ kind: 'writes' }, ({ dataSource }) =>
        withdrawAudited(dataSource, { ...request, by }, OPERATOR),
      );
      if (withdrawn.kind === 'refused') throw refusalOf({ ...withdrawn, number: wanted });
      const shown = shownOf(withdrawn.edition);
      printResult(
        options.json ? `${JSON.stringify(shown)}\n` : `${inColumns([cellsOf(withdrawn.edition)]).join('')}\n`,
      );
    });
}

function instantOf(now: string | undefined): Date {
  return now === undefined ? new Date() : readInstant(now);
}

function correctionOf({ correct, reason }: { readonly correct?: string; readonly reason?: string }) {
  if (correct === undefined) {
    if (reason !== undefined) throw new UsageError('--reason указывают вместе с --correct');
    return undefined;
  }
  if (reason === undefined) throw new UsageError('вместе с --correct нужен --reason');
  return { number: readNumber('--correct', correct), reason: readReason(reason) };
}

function readReason(text: string): string {
  const reason = cleanText(text);
  if (reason === '' || reason.length > MAX_EDITION_REASON)
    throw new UsageError(`--reason: нужно от 1 до ${MAX_EDITION_REASON} знаков`);
  return reason;
}

function readBy(text: string): string {
  const name = cleanText(text);
  if (name === '' || name.length > 200) throw new UsageError('--by: нужно от 1 до 200 знаков');
  return name;
}

function shownOf({ id: _, asOf, frozenAt, ...edition }: Edition) {
  return { ...edition, asOf: asOf.toISOString(), frozenAt: frozenAt.toISOString() };
}

function cellsOf({ number, formCode, periodCode, frozenAt, frozenBy, state, replacedBy, sha256 }: Edition): string[] {
  const now = replacedBy === null ? STATE_WORDS[state] : `${STATE_WORDS[state]} изданием ${replacedBy}`;
  return [String(number), formCode, periodCode, toldInstant(frozenAt), frozenBy, now, sha256];
}
