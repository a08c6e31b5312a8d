import { exportRegister, importRegister, REGIONS, writeRejects } from '@gospulse/registry';
import { vkTokens } from '@gospulse/collection';
import { createVkGateway } from '@gospulse/vk';
import type { Command } from 'commander';
import { CommandError, EXIT, UsageError, type CommandOutcome } from '../exit-codes.js';
import { printResult } from '../interruption.js';
import { readInstant } from '../options.js';
import { checkRejectsFile } from '../rejects-file.js';
import { dryRunMark, inDryRun, sayer, showRejects } from '../show-rejects.js';
import { inWorkshop } from '../workshop.js';

interface ImportOptions {
  readonly region: string;
  readonly dryRun?: boolean;
  readonly rejects?: string;
  readonly now?: string;
}

export function addRegistry(program: Command, outcome: CommandOutcome): void {
  const registry = program.command('registry').description('institutions and their pages');
  registry
    .command('import')
    .description('import a register: CSV or XLSX, our own columns, the Tomsk or the Amur form')
    .argument('<file>', 'the file')
    .requiredOption('--region <CODE>', 'code of the region, e.g. 34')
    .option('--dry-run', 'check and report, change nothing')
    .option(
      '--rejects <FILE>',
      'write the rejected rows there, as CSV, with what to mend in each: mended they can be imported; the first 20,000',
    )
    .option('--now <INSTANT>', 'the instant of the import')
    .addHelpText(
      'after',
      '\nAt most 250,000 rows of 500 columns, 256 MB: see «What an import takes at most» in docs/operations.md.',
    )
    .action(async (file: string, options: ImportOptions) => {
      outcome.code = (await importFile(file, options)) > 0 ? EXIT.partly : EXIT.done;
    });
  registry
    .command('export')
    .description('export the register with our own columns')
    .argument('<file>', 'where to write')
    .option('--region <CODE>', 'code of the region', '34')
    .action(async (file: string, options: { readonly region: string }) => {
      const rows = await inWorkshop(({ dataSource }) =>
        exportRegister({ dataSource, file, regionCode: options.region }),
      );
      printResult(`${JSON.stringify({ rows })}\n`);
    });
}

/** @returns how many rows were rejected */
async function importFile(file: string, options: ImportOptions): Promise<number> {
  const now = options.now === undefined ? new Date() : readInstant(options.now);
  if (!REGIONS.some(({ code }) => code === options.region)) {
    throw new UsageError(`--region: got "${options.region}", which this version has no municipalities of`);
  }
  if (options.rejects !== undefined) await checkRejectsFile(options.rejects, file);
  return inWorkshop(async ({ config, dataSource }) => {
    const tokens = vkTokens(config);
    const gateway = tokens.length === 0 ? null : createVkGateway({ apiUrl: config.vk.apiUrl, tokens });
    const result = await importRegister({
      dataSource,
      gateway,
      file,
      regionCode: options.region,
      now,
      dryRun: options.dryRun ?? false,
      onProgress: process.stderr.isTTY ? showProgress : () => undefined,
    });
    if (result.kind === 'refused') throw new CommandError(inDryRun(options.dryRun, result.message));
    const { accepted, updated, unchanged, rejected, rejects, notes, heads } = result.report;
    const say = sayer(options.dryRun);
    printResult(`${JSON.stringify({ accepted, updated, unchanged, rejected, ...dryRunMark(options.dryRun) })}\n`);
    for (const note of notes) say(note);
    showRejects(rejects, rejected, say);
    if (options.rejects !== undefined)
      await writeRejects({ file: options.rejects, source: file, heads, rejects, rejected });
    return rejected;
  });
}

function showProgress(done: number, total: number | null): void {
  process.stderr.write(`\r${done}${total === null ? '' : ` из ${total}`} строк`);
}
