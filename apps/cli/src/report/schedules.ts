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
    .description('издания, которые фиксируются по окончании периода и рассылаются; создаются на экране')
    .option('--region <КОД>', REGION, defaultRegion())
    .option('--remove <НОМЕР>', 'снимает это расписание; сделанное остаётся')
    .option('--json', 'то же в виде JSON')
    .action(async ({ region, remove, json }: Options) => {
      if (remove !== undefined) await removeOne(region, readNumber('--remove', remove, 'расписания'));
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
  if (removed.kind === 'refused') throw new CommandError(`расписания ${id} нет: см. report schedules`);
}

function lineOf({ id, form, periodKind, next, last, recipients, madeBy }: ReportSchedule): string {
  const came =
    last === null ? 'ещё не было' : `${last.period.code} ${last.state}${last.number === null ? '' : ` ${last.number}`}`;
  const cells = [
    id,
    form.code,
    periodKind,
    `следующий ${next.period.code} ${next.at}`,
    `прошлый ${came}`,
    `получателей ${recipients.length}`,
  ];
  return `${[...cells, madeBy].join('\t')}\n`;
}
