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
Столбцы в любом порядке и регистре: «ID госпаблика» или «Ссылка на госпаблик ВК» и хотя бы один с ответом на критерий:
«Подключение к компоненту «Госпаблики» (да/нет)», «Госметка (да/нет)», «Виджеты (0/1/2)», «Общий охват аудитории за
неделю» (человек) или свой критерий региона по названию или коду (own-…), как он задан в правилах: да или нет, число или
проценты со знаком. Пустая ячейка или прочерк ничего не говорит; «не измерено», «нет данных» и «н/д» отменяют с этого дня
сказанное прежним файлом. Остальные столбцы называются и пропускаются.
Сведения относятся ко дню --date, действуют столько, сколько сказано в правилах (evidenceDays), и уступают тому, что VK
показал в этот день или позже. Охват делится на подписчиков, посчитанных в этот день.
Печатает {"accepted":n,"updated":n,"unchanged":n,"rejected":n}.`;

export function addEvidence(program: Command, outcome: CommandOutcome): void {
  const evidence = program
    .command('evidence')
    .description('чего VK может не показать о страницах: компонент, госметка, виджеты, охват, критерии региона');
  evidence
    .command('import')
    .description('загружает сведения за один день: CSV или XLSX со столбцами амурской формы или своих критериев')
    .argument('<файл>', 'файл')
    .requiredOption('--date <ДЕНЬ>', 'день сведений по местному времени, с 2022 года, не в будущем')
    .option('--region <КОД>', REGION, defaultRegion())
    .option('--dry-run', 'проверить и рассказать, ничего не менять')
    .option(
      '--rejects <ФАЙЛ>',
      'записать туда отклонённые строки (CSV или .xlsx) с тем, что в каждой исправить: исправленные можно загрузить; первые 20 000',
    )
    .option('--sheet <ИМЯ>', 'лист книги, если такие заголовки на нескольких')
    .option('--visible-only', 'без строк книги, скрытых фильтром')
    .option('--made-up', MADE_UP)
    .option('--now <МОМЕНТ>', `момент загрузки: ${INSTANT_FORM}`)
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
  if (code === 'in-the-future') return new UsageError(`--date: указано «${on}», этот день в будущем`);
  if (code === 'too-long-ago') return new UsageError(`--date: указано «${on}», это раньше начала календаря`);
  return new CommandError(inDryRun(dryRun, message));
}
