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
import { tellProgress } from '../progress.js';
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
  const registry = program.command('registry').description('учреждения и их страницы');
  registry
    .command('import')
    .description('загружает реестр: CSV или XLSX, наши столбцы, томская или амурская форма')
    .argument('<файл>', 'файл')
    .option('--region <КОД>', REGION, defaultRegion())
    .option('--dry-run', 'проверить и рассказать, ничего не менять')
    .option(
      '--rejects <ФАЙЛ>',
      'записать туда отклонённые строки (CSV или .xlsx) с тем, что в каждой исправить: исправленные можно загрузить; первые 20 000',
    )
    .option('--sheet <ИМЯ>', 'лист книги, если такие заголовки на нескольких')
    .option('--visible-only', 'без строк книги, скрытых фильтром')
    .option(
      '--allow-removals <N>',
      'разрешить файлу убрать до N страниц и столько же учредителей, видов или районов; без этого больше 5 % или больше 20 останавливают загрузку до записи',
    )
    .option('--made-up', MADE_UP)
    .option('--now <МОМЕНТ>', `момент загрузки: ${INSTANT_FORM}`)
    .addHelpText(
      'after',
      '\nХороший файл и частые ошибки: docs/register-files.md. Не больше 250 000 строк по 500 столбцов, 256 МБ: см. «What an\n' +
        'import takes at most» в docs/operations.md.',
    )
    .action(async (file: string, options: ImportOptions) => {
      outcome.code = (await importFile(file, options)) ? EXIT.done : EXIT.partly;
    });
  registry
    .command('export')
    .description('выгружает реестр с нашими столбцами; загрузка примет его без изменений')
    .argument('<файл>', 'куда записать: книга, если имя на .xlsx, иначе CSV')
    .option('--region <КОД>', REGION, defaultRegion())
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
      onProgress: showProgress,
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
  tellProgress(`${done}${total === null ? '' : ` из ${total}`} строк`);
}
