import { importBoundaries, type FeatureReject } from '@gospulse/registry';
import type { Command } from 'commander';
import { basename } from 'node:path';
import { notingRefusals, writingDown } from '../events.js';
import { CommandError, EXIT, type CommandOutcome } from '../exit-codes.js';
import { printResult } from '../interruption.js';
import { inWorkshop } from '../workshop.js';
import { defaultRegion, REGION, requireKnownRegion } from '../region-option.js';

interface BoundaryOptions {
  readonly region: string;
  readonly attribution?: string;
}

const SHOWN = 20;

export function addBoundaries(program: Command, outcome: CommandOutcome): void {
  const boundaries = program.command('boundaries').description('контуры районов для карты');
  boundaries
    .command('import')
    .description(
      'загружает контуры из GeoJSON (Polygon и MultiPolygon в градусах, WGS 84) по ОКТМО или названию; не больше 300 000 точек, кольца не пересекают ни себя, ни друг друга',
    )
    .argument('<файл>', 'файл')
    .option('--region <КОД>', REGION, defaultRegion())
    .option('--attribution <ТЕКСТ>', 'чьи это данные, показывается у карты; данные ODbL назвать обязательно')
    .action(async (file: string, options: BoundaryOptions) => {
      outcome.code = (await importFile(file, options)) > 0 ? EXIT.partly : EXIT.done;
    });
}

/** @returns how many features were rejected */
async function importFile(file: string, { region, attribution }: BoundaryOptions): Promise<number> {
  requireKnownRegion(region);
  const deed = { action: 'boundaries.import', subject: basename(file), details: { region } } as const;
  const report = await inWorkshop({ kind: 'writes' }, ({ dataSource }) =>
    notingRefusals(dataSource, deed, async () => {
      const what = { dataSource, file, regionCode: region, attribution, now: new Date() };
      const result = await importBoundaries({ ...what, writeDown: writingDown(deed) });
      if (result.kind === 'imported') return result.report;
      showRejects(result.rejects);
      throw new CommandError(result.message);
    }),
  );
  const { matched, rejected, missing, rejects, points } = report;
  printResult(`${JSON.stringify({ matched, rejected, missing: missing.length, points })}\n`);
  showRejects(rejects);
  if (missing.length > 0) process.stderr.write(`Без контура: ${missing.join(', ')}\n`);
  return rejected;
}

function showRejects(rejects: readonly FeatureReject[]): void {
  for (const { feature, found, expected } of rejects.slice(0, SHOWN)) {
    process.stderr.write(`контур ${feature}: «${found}» — нужно: ${expected}\n`);
  }
  if (rejects.length > SHOWN) process.stderr.write(`… и ещё ${rejects.length - SHOWN}\n`);
}
