import { getFigures, GROUPINGS, wholeRegion } from '@gospulse/analytics';
import type { CountedCorrections, FullFigureRow } from '@gospulse/contracts';
import type { Command } from 'commander';
import { noteExport } from '../events.js';
import { CommandError, UsageError } from '../exit-codes.js';
import { noteDraftCalendar } from '../draft-note.js';
import { figuresCsv } from '../figures-csv.js';
import { printResult } from '../interruption.js';
import { INSTANT_FORM, readChoice, readDay, readInstant } from '../options.js';
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
  'unknown-region': 'the region is not in the register',
  'from-after-to': '--from is after --to',
  'in-the-future': '--from lies after the cut-off',
  'too-long': 'the period is longer than 1,200 days',
} as const;

const HELP = `
Rows add up to the region: institutions of the whole region (key 00000001), those of which nobody knows where they are
(00000000) and those without a founder (0000000000000) have rows of their own.
Waits are seconds, by working hours (…WorkingSeconds) or by the clock (…ElapsedSeconds); shares are parts of 1; null is not
known, and \`unknown\` says why. Each column, and what it is called on screens: «Rows of figures» in docs/data-dictionary.md.`;

export function addFigures(program: Command): void {
  program
    .command('figures')
    .description('figures of a period, a row for each region, municipality, founder, kind, institution or page')
    .option('--region <CODE>', REGION, defaultRegion())
    .requiredOption('--from <DAY>', 'first local day')
    .requiredOption('--to <DAY>', 'last local day')
    .requiredOption('--by <GROUPING>', GROUPINGS.join(', '))
    .option('--basis <BASIS>', "questions, or all residents' comments: questions, all", 'questions')
    .option('--without-corrections', 'by what was observed alone, without what was accepted against it')
    .option('--now <INSTANT>', `nothing later is known: ${INSTANT_FORM}`)
    .option('--format <FORMAT>', 'json or csv', 'json')
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
  const noun = counted === 1 ? 'correction' : 'corrections';
  const told = mode === 'with' ? `with ${counted} ${noun}` : `without the ${noun} in force: ${counted}`;
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
  const message = PROBLEMS[result.problem];
  throw result.problem === 'unknown-region' ? new CommandError(message) : new UsageError(message);
}
