import { statfs } from 'node:fs/promises';
import { Gauge, type Registry } from 'prom-client';

/**
 * Room on the disk of the data directory: the embedded database, logs and editions lie there. A database of one's own may lie on
 * another disk or machine, of which nothing is known here. A disk that cannot be asked has no sample.
 */
export function createDiskGauges(registry: Registry, dataDir: string): void {
  const free = new Gauge({
    name: 'gospulse_disk_free_bytes',
    help: 'What is left for us on the disk of the data directory',
    labelNames: ['disk'],
    registers: [registry],
    async collect() {
      free.reset();
      size.reset();
      const disk = await statfs(dataDir).catch(() => null);
      if (disk === null) return;
      free.set({ disk: 'data' }, disk.bavail * disk.bsize);
      size.set({ disk: 'data' }, disk.blocks * disk.bsize);
    },
  });
  const size = new Gauge({
    name: 'gospulse_disk_size_bytes',
    help: 'Size of the disk of the data directory',
    labelNames: ['disk'],
    registers: [registry],
  });
}
