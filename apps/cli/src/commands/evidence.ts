import { importEvidence, writeEvidenceRejects, type EvidenceReport, type ImportRefusal } from '@gospulse/registry';
import type { Command } from 'commander';
import { basename } from 'node:path';
import { notingRefusals, writingDown } from '../events.js';
import { CommandError, EXIT, UsageError, type CommandOutcome } from '../exit-codes.js';
import { printResult } from '../interruption.js';
import { INSTANT_FORM, readDay, readInstant } from '../options.js';
import { checkRejectsFile } from '../rejects-file.js';
import { dryRunMark, inDryRun, sayer, showRejects } from '../show-rejects.js';
import { broughtRows, inWorkshop, MADE_UP, type Workshop } from '../workshop.js';
import { defaultRegion, REGION, requireKnownRegion } from '../region-option.js';

interface EvidenceOptions {
  readonly date: string;
  readonly region: string;
  readonly dryRun?: boolean;
  readonly rejects?: string;
  readonly madeUp?: boolean;
  readonly now?: string;
  readonly sheet?: string;
  readonly visibleOnly?: boolean;
}

const HELP = `
Columns, in any order and case: «ID госпаблика» or «Ссылка на госпаблик ВК», and at least one that answers a criterion:
«Подключение к компоненту «Госпаблики» (да/нет)», «Госметка (да/нет)», «Виджеты (0/1/2)», «Общий охват аудитории за
неделю» (people), or one of the region's own criteria by its title or code (own-…), as its policy states it: да or нет, a
number, or per cent with their sign. An empty cell or a dash says nothing; «не измерено», «нет данных» and «н/д» take back
from that day on what an earlier file said. Other columns are named and left out.
Evidence is of the day --date, holds for as long as the policy says (evidenceDays), and gives way to whatever VK
showed on that day or later. The reach is divided by the subscribers counted on that day.
Prints {"accepted":n,"updated":n,"unchanged":n,"rejected":n}.`;

export function addEvidence(program: Command, outcome: CommandOutcome): void {
  const evidence = program
    .command('evidence')
    .description('what VK may not show of pages: component, mark, widgets, reach, criteria of the region');
  evidence
    .command('import')
    .description('import evidence of one day: CSV or XLSX with columns of the Amur form or of own criteria')
    .argument('<file>', 'the file')
    .requiredOption('--date <YYYY-MM-DD>', 'the local day that the evidence is of, since 2022, not in the future')
    .option('--region <CODE>', REGION, defaultRegion())
    .option('--dry-run', 'check and report, change nothing')
    .option(
      '--rejects <FILE>',
      'write the rejected rows there, as CSV or .xlsx, with what to mend in each: mended they can be imported; the first 20,000',
    )
    .option('--sheet <NAME>', 'the sheet of a workbook, when several have such heads')
    .option('--visible-only', 'leave out the rows of a workbook that a filter hides')
    .option('--made-up', MADE_UP)
    .option('--now <INSTANT>', `the instant of the import: ${INSTANT_FORM}`)
    .addHelpText('after', HELP)
    .action(async (file: string, options: EvidenceOptions) => {
      outcome.code = (await importFile(file, options)) > 0 ? EXIT.partly : EXIT.done;
    });
}

/** @returns how many rows were rejected */
async function importFile(file: string, options: EvidenceOptions): Promise<number> {
  const on = readDay('--date', options.date);
  const now = options.now === undefined ? new Date() : readInstant(options.now);
  requireKnownRegion(options.region);
  if (options.rejects !== undefined) await checkRejectsFile(options.rejects, file);
  const choice = { sheet: options.sheet, visibleOnly: options.visibleOnly };
  const { dryRun = false, madeUp } = options;
  const purpose = { kind: 'writes', brought: broughtRows(madeUp), dryRun } as const;
  const deed = { action: 'evidence.import', subject: basename(file), details: { region: options.region, on } } as const;
  const imports = async ({ dataSource }: Workshop): Promise<EvidenceReport> => {
    const region = { dataSource, regionCode: options.region, on, choice };
    const imported = await importEvidence({ ...region, file, now, dryRun, writeDown: writingDown(deed) });
    if (imported.kind === 'refused') throw refusalOf(imported, on, dryRun);
    if (options.rejects !== undefined) {
      const { rejects, rejected } = imported.report;
      await writeEvidenceRejects({ ...region, file: options.rejects, source: file, rejects, rejected });
    }
    return imported.report;
  };
  const report = await inWorkshop(purpose, (workshop) =>
    dryRun ? imports(workshop) : notingRefusals(workshop.dataSource, deed, () => imports(workshop)),
  );
  const { accepted, updated, unchanged, rejected, rejects, notes } = report;
  const say = sayer(options.dryRun);
  printResult(`${JSON.stringify({ accepted, updated, unchanged, rejected, ...dryRunMark(options.dryRun) })}\n`);
  for (const note of notes) say(note);
  showRejects(rejects, rejected, say);
  return rejected;
}

function refusalOf({ code, message }: ImportRefusal, on: string, dryRun: boolean): Error {
  if (code === 'in-the-future') return new UsageError(`--date: got "${on}", which is in the future`);
  if (code === 'too-long-ago') return new UsageError(`--date: got "${on}", which is before the calendar begins`);
  return new CommandError(inDryRun(dryRun, message));
}
