import { readQualityFigures, readWorkState, wholeRegion } from '@gospulse/analytics';
import type { Logger } from '@gospulse/platform';
import { col, readLastBackup, readRows } from '@gospulse/store';
import { Gauge, Registry } from 'prom-client';
import sql from 'sql-template-tag';
import type { DataSource } from 'typeorm';
import { createQualityGauges, type RegionQuality } from './quality-gauges.js';
import { createWorkGauges } from './work-gauges.js';

export interface QualityMetrics {
  /** Text of the metrics as they stand now; never fails, whatever the database does. */
  read(): Promise<string>;
}

/** Figures are good for so long: several Prometheus servers cost no more than one. */
const HOLDS_MS = 15_000;
/** A scrape gives up on a database that does not answer; Prometheus itself does after ten seconds. */
const PATIENCE_MS = 5_000;

/** How well the data are known, computed when it is asked for. */
export function createQualityMetrics(parts: {
  readonly dataSource: DataSource;
  readonly logger: Logger;
  readonly now: () => Date;
  readonly holdsMs?: number;
}): QualityMetrics {
  const registry = new Registry();
  const up = new Gauge({ name: 'gospulse_database_up', help: '1 if the database answers', registers: [registry] });
  const gauges = createQualityGauges(registry);
  const work = createWorkGauges(registry);
  let goodUntil = 0;
  let underWay: Promise<void> | null = null;

  const refresh = async () => {
    try {
      const now = parts.now();
      const [regions, state, lastBackup] = await withinPatience(
        Promise.all([
          readRegions(parts.dataSource, now),
          readWorkState(parts.dataSource),
          readLastBackup(parts.dataSource),
        ]),
      );
      gauges.show(regions, now, lastBackup);
      work.show(state);
      up.set(1);
      goodUntil = Date.now() + (parts.holdsMs ?? HOLDS_MS);
    } catch (error) {
      parts.logger.warn({ err: error instanceof Error ? error.message : 'unknown' }, 'quality was not computed');
      gauges.clear();
      work.clear();
      up.set(0);
    }
  };
  return {
    async read() {
      if (Date.now() >= goodUntil) await (underWay ??= refresh().finally(() => (underWay = null)));
      return registry.metrics();
    },
  };
}

async function readRegions(dataSource: DataSource, now: Date): Promise<RegionQuality[]> {
  const regions = await readRows(dataSource, { code: col.text }, sql`select code from region order by code`);
  const read: RegionQuality[] = [];
  for (const { code } of regions) {
    read.push({ region: code, figures: await readQualityFigures(dataSource, wholeRegion(code), now) });
  }
  return read;
}

async function withinPatience<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the database is too slow')), PATIENCE_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
