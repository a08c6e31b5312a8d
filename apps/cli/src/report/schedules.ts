import { OPERATOR } from '@gospulse/access';
import type { ReportSchedule } from '@gospulse/contracts';
import { listSchedules, removeSchedule } from '@gospulse/reports';
import type { Command } from 'commander';
import { CommandError } from '../exit-codes.js';
import { printResult } from '../interruption.js';
import { inWorkshop } from '../workshop.js';
import { readNumber } from './report-options.js';
import { defaultRegion, REGION } from '../region-option.js';

interface Options {
  readonly region: string;
  readonly remove?: string;
  readonly json?: boolean;
}

/** Schedules are made in the name of an account, on screen: here they are listed, and taken off. */
export function addSchedules(report: Command): void {
  report
    .command('schedules')
    .description('editions that are frozen when a period is over, and sent; they are made on screen')
    .option('--region <CODE>', REGION, defaultRegion())
    .option('--remove <ID>', 'takes this one off; what it has made stays')
    .option('--json', 'as JSON')
    .action(async ({ region, remove, json }: Options) => {
      if (remove !== undefined) await removeOne(region, readNumber('--remove', remove, 'a schedule'));
      const listed = await inWorkshop({ kind: 'reads' }, ({ dataSource }) =>
        listSchedules(dataSource, region, new Date()),
      );
      printResult(json ? `${JSON.stringify(listed)}\n` : listed.schedules.map(lineOf).join(''));
    });
}

async function removeOne(regionCode: string, id: number): Promise<void> {
  const removed = await inWorkshop({ kind: 'writes' }, ({ dataSource }) =>
    removeSchedule(dataSource, { regionCode, id }, OPERATOR, new Date()),
  );
  if (removed.kind === 'refused') throw new CommandError(`there is no schedule ${id}: see gospulse report schedules`);
}

function lineOf({ id, form, periodKind, next, last, recipients, madeBy }: ReportSchedule): string {
  const came =
    last === null ? 'none yet' : `${last.period.code} ${last.state}${last.number === null ? '' : ` ${last.number}`}`;
  const cells = [
    id,
    form.code,
    periodKind,
    `next ${next.period.code} ${next.at}`,
    `last ${came}`,
    `${recipients.length} recipients`,
  ];
  return `${[...cells, madeBy].join('\t')}\n`;
}
