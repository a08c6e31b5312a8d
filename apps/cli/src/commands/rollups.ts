import { rebuildRollups } from '@gospulse/analytics';
import type { Command } from 'commander';
import { printResult } from '../interruption.js';
import { inWorkshop } from '../workshop.js';

export function addRollups(program: Command): void {
  program
    .command('rollups')
    .description('суммы, из которых читаются дашборды')
    .command('rebuild')
    .description('считает все суммы заново по фактам; для нескольких лет региона это минуты, ответы в это время ждут')
    .action(async () => {
      const startedAt = performance.now();
      await inWorkshop({ kind: 'writes' }, ({ dataSource }) => rebuildRollups(dataSource));
      const seconds = Math.round((performance.now() - startedAt) / 100) / 10;
      printResult(`${JSON.stringify({ rebuilt: true, seconds })}\n`);
    });
}
