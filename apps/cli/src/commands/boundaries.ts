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
  const boundaries = program.command('boundaries').description('outlines of the municipalities for the map');
  boundaries
    .command('import')
    .description(
      'import outlines from GeoJSON (Polygon and MultiPolygon in degrees, WGS 84), matched by ОКТМО or name; at most 300,000 points, no ring that crosses itself or another',
    )
    .argument('<file>', 'the file')
    .option('--region <CODE>', REGION, defaultRegion())
    .option('--attribution <TEXT>', 'whose data these are, shown at the map; ODbL data must be named')
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
