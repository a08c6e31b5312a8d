import { exportRegister, importRegister, writeRegisterRejects } from '@gospulse/registry';
import { judgePagesOfOtherHours, vkTokens } from '@gospulse/collection';
import { readRegionRules } from '@gospulse/store';
import { createVkGateway } from '@gospulse/vk';
import type { Command } from 'commander';
import { basename } from 'node:path';
import { noteExport, notingRefusals, writingDown } from '../events.js';
import { CommandError, EXIT, type CommandOutcome } from '../exit-codes.js';
import { printResult } from '../interruption.js';
import { INSTANT_FORM, readCount, readInstant } from '../options.js';
import { checkRejectsFile } from '../rejects-file.js';
import { addRegistryKeeping } from './registry-keeping.js';
import { dryRunMark, inDryRun, sayer, showRejects } from '../show-rejects.js';
import { broughtRows, inWorkshop, MADE_UP, type Workshop } from '../workshop.js';
import { defaultRegion, REGION, requireKnownRegion } from '../region-option.js';

interface ImportOptions {
  readonly region: string;
  readonly dryRun?: boolean;
  readonly rejects?: string;
  readonly allowRemovals?: string;
  readonly madeUp?: boolean;
  readonly now?: string;
  readonly sheet?: string;
  readonly visibleOnly?: boolean;
}

export function addRegistry(program: Command, outcome: CommandOutcome): void {
  const registry = program.command('registry').description('institutions and their pages');
  registry
    .command('import')
    .description('import a register: CSV or XLSX, our own columns, the Tomsk or the Amur form')
    .argument('<file>', 'the file')
    .option('--region <CODE>', REGION, defaultRegion())
    .option('--dry-run', 'check and report, change nothing')
    .option(
      '--rejects <FILE>',
      'write the rejected rows there, as CSV or .xlsx, with what to mend in each: mended they can be imported; the first 20,000',
    )
    .option('--sheet <NAME>', 'the sheet of a workbook, when several have such heads')
    .option('--visible-only', 'leave out the rows of a workbook that a filter hides')
    .option(
      '--allow-removals <N>',
      'let the file take away up to N pages, and as many founders, kinds or municipalities of institutions; without it more than 5 % or more than 20 stop the import before anything is written',
    )
    .option('--made-up', MADE_UP)
    .option('--now <INSTANT>', `the instant of the import: ${INSTANT_FORM}`)
    .addHelpText(
      'after',
      '\nA good file and the commonest faults: docs/register-files.md. At most 250,000 rows of 500 columns, 256 MB: see\n' +
        '«What an import takes at most» in docs/operations.md.',
    )
    .action(async (file: string, options: ImportOptions) => {
      outcome.code = (await importFile(file, options)) ? EXIT.done : EXIT.partly;
    });
  registry
    .command('export')
    .description('export the register with our own columns, which an import takes back unchanged')
    .argument('<file>', 'where to write: a workbook if it is called .xlsx, else a CSV')
    .option('--region <CODE>', REGION, defaultRegion())
    .action(async (file: string, options: { readonly region: string }) => {
      const rows = await inWorkshop({ kind: 'reads' }, async ({ dataSource }) => {
        await noteExport(dataSource, 'registry', { file: basename(file), region: options.region });
        return exportRegister({ dataSource, file, regionCode: options.region });
      });
      printResult(`${JSON.stringify({ rows })}\n`);
    });
  addRegistryKeeping(registry);
}

/** @returns false when rows were rejected, or when a dry run found that the import would be refused */
async function importFile(file: string, options: ImportOptions): Promise<boolean> {
  const now = options.now === undefined ? new Date() : readInstant(options.now);
  const allowRemovals = options.allowRemovals === undefined ? 0 : readCount('--allow-removals', options.allowRemovals);
  requireKnownRegion(options.region);
  if (options.rejects !== undefined) await checkRejectsFile(options.rejects, file);
  const { dryRun, madeUp } = options;
  const deed = { action: 'registry.import', subject: basename(file), details: { region: options.region } } as const;
  const imports = async ({ config, dataSource }: Workshop): Promise<boolean> => {
    const tokens = vkTokens(config);
    const choice = { sheet: options.sheet, visibleOnly: options.visibleOnly };
    const gateway = tokens.length === 0 ? null : createVkGateway({ apiUrl: config.vk.apiUrl, tokens });
    const result = await importRegister({
      dataSource,
      gateway,
      file,
      regionCode: options.region,
      now,
      dryRun: dryRun ?? false,
      allowRemovals,
      choice,
      writeDown: writingDown(deed),
      onProgress: process.stderr.isTTY ? showProgress : () => undefined,
    });
    if (result.kind === 'refused') throw new CommandError(inDryRun(dryRun, result.message));
    const rules = dryRun ? null : await readRegionRules(dataSource, options.region);
    // The comment pass would see to it, but until then some answers would know the new hours and others not.
    if (rules) await judgePagesOfOtherHours(dataSource, rules);
    const { accepted, updated, unchanged, rejected, rejects, notes, stop } = result.report;
    const say = sayer(dryRun);
    printResult(`${JSON.stringify({ accepted, updated, unchanged, rejected, ...dryRunMark(dryRun) })}\n`);
    for (const note of notes) say(note);
    showRejects(rejects, rejected, say);
    if (options.rejects !== undefined)
      await writeRegisterRejects({ file: options.rejects, source: file, choice, rejects, rejected });
    return rejected === 0 && stop === null;
  };
  return inWorkshop({ kind: 'writes', brought: broughtRows(madeUp), dryRun }, (workshop) =>
    dryRun ? imports(workshop) : notingRefusals(workshop.dataSource, deed, () => imports(workshop)),
  );
}

function showProgress(done: number, total: number | null): void {
  process.stderr.write(`\r${done}${total === null ? '' : ` из ${total}`} строк`);
}
