import { getFigures, GROUPINGS, wholeRegion } from '@gospulse/analytics';
import type { CountedCorrections, FullFigureRow } from '@gospulse/contracts';
import type { Command } from 'commander';
import { noteExport } from '../events.js';
import { UsageError } from '../exit-codes.js';
import { noteDraftCalendar } from '../draft-note.js';
import { figuresCsv } from '../figures-csv.js';
import { printResult } from '../interruption.js';
import { INSTANT_FORM, readChoice, readDay, readInstant } from '../options.js';
import { emptyRegister } from '../words/empty-register.js';
import { inWorkshop } from '../workshop.js';
import { defaultRegion, REGION } from '../region-option.js';

interface FiguresOptions {
  readonly region: string;
  readonly from: string;
  readonly to: string;
  readonly by: string;
  readonly basis: string;
  readonly withoutCorrections?: boolean;
  readonly now?: string;
  readonly format: string;
}

const PROBLEMS = {
  'from-after-to': '--from позже --to',
  'in-the-future': '--from позже момента среза',
  'too-long': 'период длиннее 1200 дней',
} as const;

const HELP = `
Строки складываются в регион: учреждения всего региона (ключ 00000001), те, о которых не известно, где они (00000000), и те,
у кого нет учредителя (0000000000000), стоят отдельными строками.
Ожидание — секунды, по рабочему времени (…WorkingSeconds) или по часам (…ElapsedSeconds); доли — части единицы; null — не
известно, почему — в \`unknown\`. Все столбцы и как они названы на экране: «Rows of figures» в docs/data-dictionary.md.`;

export function addFigures(program: Command): void {
  program
    .command('figures')
    .description('показатели за период: строка на регион, район, учредителя, вид, учреждение или страницу')
    .option('--region <КОД>', REGION, defaultRegion())
    .requiredOption('--from <ДЕНЬ>', 'первый день по местному времени')
    .requiredOption('--to <ДЕНЬ>', 'последний день')
    .requiredOption('--by <ПО_ЧЕМУ>', `по чему строки: ${GROUPINGS.join(', ')}`)
    .option('--basis <ОСНОВА>', 'вопросы или все комментарии жителей: questions, all', 'questions')
    .option('--without-corrections', 'только по наблюдённому, без принятых исправлений')
    .option('--now <МОМЕНТ>', `более позднее не известно: ${INSTANT_FORM}`)
    .option('--format <ВИД>', 'json или csv', 'json')
    .addHelpText('after', HELP)
    .action(async (options: FiguresOptions) => {
      const format = readChoice('--format', options.format, ['json', 'csv'] as const);
      const rows = await computed(options);
      printResult(format === 'json' ? `${JSON.stringify(rows)}\n` : figuresCsv(rows));
    });
}

/** Says on standard error how many corrections stand behind the rows, where any do. */
function noteCorrections({ mode, counted }: CountedCorrections): void {
  if (counted === 0) return;
  const told = mode === 'with' ? `учтено исправлений: ${counted}` : `не учтено действующих исправлений: ${counted}`;
  process.stderr.write(`${told}\n`);
}

async function computed(options: FiguresOptions): Promise<FullFigureRow[]> {
  const request = {
    scope: wholeRegion(options.region),
    from: readDay('--from', options.from),
    to: readDay('--to', options.to),
    by: readChoice('--by', options.by, GROUPINGS),
    basis: readChoice('--basis', options.basis, ['questions', 'all'] as const),
    corrections: options.withoutCorrections === true ? ('without' as const) : ('with' as const),
    now: options.now === undefined ? new Date() : readInstant(options.now),
  };
  const result = await inWorkshop({ kind: 'reads' }, async ({ dataSource }) => {
    const figures = await getFigures(dataSource, request);
    if (figures.kind !== 'rows') return figures;
    const { region, from, to, by, basis, format } = options;
    const { corrections } = request;
    const asked = { region, from, to, by, basis, corrections, format };
    await noteExport(dataSource, 'figures', { ...asked, rows: figures.rows.length });
    return figures;
  });
  if (result.kind === 'rows') {
    noteDraftCalendar(result.draftYears);
    noteCorrections(result.corrections);
    return result.rows;
  }
  if (result.problem === 'unknown-region') throw emptyRegister(options.region);
  throw new UsageError(PROBLEMS[result.problem]);
}
