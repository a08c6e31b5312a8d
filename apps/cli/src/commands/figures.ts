import { getFigures, GROUPINGS, wholeRegion } from '@gospulse/analytics';
import type { FullFigureRow } from '@gospulse/contracts';
import type { Command } from 'commander';
import { CommandError, UsageError } from '../exit-codes.js';
import { noteDraftCalendar } from '../draft-note.js';
import { figuresCsv } from '../figures-csv.js';
import { printResult } from '../interruption.js';
import { readChoice, readDay, readInstant } from '../options.js';
import { inWorkshop } from '../workshop.js';

interface FiguresOptions {
  readonly region: string;
  readonly from: string;
  readonly to: string;
  readonly by: string;
  readonly basis: string;
  readonly now?: string;
  readonly format: string;
}

const PROBLEMS = {
  'unknown-region': 'the region is not in the register',
  'from-after-to': '--from is after --to',
  'in-the-future': '--from lies after the cut-off',
  'too-long': 'the period is longer than 1,200 days',
} as const;

export function addFigures(program: Command): void {
  program
    .command('figures')
    .description(
      'figures of a period; who is in no municipality (00000001: of the whole region, 00000000: nobody knows where) or has no founder (0000000000000) stands in a row of its own, so that rows add up to the region',
    )
    .requiredOption('--region <CODE>', 'code of the region, e.g. 34')
    .requiredOption('--from <DAY>', 'first local day')
    .requiredOption('--to <DAY>', 'last local day')
    .requiredOption('--by <GROUPING>', GROUPINGS.join(', '))
    .option('--basis <BASIS>', "questions, or all residents' comments: questions, all", 'questions')
    .option('--now <INSTANT>', 'cut-off for everything that depends on time')
    .option('--format <FORMAT>', 'json or csv', 'json')
    .action(async (options: FiguresOptions) => {
      const format = readChoice('--format', options.format, ['json', 'csv'] as const);
      const rows = await computed(options);
      printResult(format === 'json' ? `${JSON.stringify(rows)}\n` : figuresCsv(rows));
    });
}

async function computed(options: FiguresOptions): Promise<FullFigureRow[]> {
  const request = {
    scope: wholeRegion(options.region),
    from: readDay('--from', options.from),
    to: readDay('--to', options.to),
    by: readChoice('--by', options.by, GROUPINGS),
    basis: readChoice('--basis', options.basis, ['questions', 'all'] as const),
    now: options.now === undefined ? new Date() : readInstant(options.now),
  };
  const result = await inWorkshop({ kind: 'reads' }, ({ dataSource }) => getFigures(dataSource, request));
  if (result.kind === 'rows') {
    noteDraftCalendar(result.draftYears);
    return result.rows;
  }
  const message = PROBLEMS[result.problem];
  throw result.problem === 'unknown-region' ? new CommandError(message) : new UsageError(message);
}
