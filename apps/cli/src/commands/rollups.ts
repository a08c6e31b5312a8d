import { rebuildRollups } from '@gospulse/analytics';
import type { Command } from 'commander';
import { printResult } from '../interruption.js';
import { inWorkshop } from '../workshop.js';

export function addRollups(program: Command): void {
  program
    .command('rollups')
    .description('the sums that the dashboards are read from')
    .command('rebuild')
    .description('compute all of them anew from the facts; minutes for years of a region, answers wait meanwhile')
    .action(async () => {
      const startedAt = performance.now();
      await inWorkshop({ kind: 'writes' }, ({ dataSource }) => rebuildRollups(dataSource));
      const seconds = Math.round((performance.now() - startedAt) / 100) / 10;
      printResult(`${JSON.stringify({ rebuilt: true, seconds })}\n`);
    });
}
