import { readDiskRoom, type DiskRoom } from '@gospulse/platform';
import { Gauge, type Registry } from 'prom-client';

/**
 * Room on the disk of the data directory: the embedded database, logs and editions lie there. A database of one's own may lie on
 * another disk or machine, of which nothing is known here. A disk that cannot be asked has no sample.
 */
export function createDiskGauges(registry: Registry, dataDir: string): void {
  // Each asks by itself: Prometheus is told of all metrics at once, and one that another sets comes a scrape late.
  const gauge = (name: string, help: string, of: (disk: DiskRoom) => number): void => {
    const told = new Gauge({
      ...{ name: `gospulse_disk_${name}_bytes`, help, labelNames: ['disk'], registers: [registry] },
      async collect() {
        told.reset();
        const disk = await readDiskRoom(dataDir);
        if (disk !== null) told.set({ disk: 'data' }, of(disk));
      },
    });
  };
  gauge('free', 'What is left for us on the disk of the data directory', ({ free }) => free);
  gauge('size', 'Size of the disk of the data directory', ({ total }) => total);
}
