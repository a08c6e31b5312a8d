import { migrate, openDataSource, openEmbeddedServer, writeSubscriberCounts } from '@gospulse/store';
import { fillRegister } from './answers/fill-years.js';
import { makeBenchFolder } from './bench-folder.js';
import { print } from './figure.js';

const PAGES = 5_000;
const PASSES = 40;

/** Subscriber counts into PostgreSQL, constraints on, 500 an insert as the collector writes them. */
export async function benchWriting(): Promise<void> {
  const folder = makeBenchFolder();
  const server = await openEmbeddedServer(folder.path);
  try {
    const dataSource = await openDataSource(server.url);
    await migrate(dataSource);
    await fillRegister(dataSource, PAGES);
    const startedAt = performance.now();
    let written = 0;
    for (let pass = 1; pass <= PASSES; pass += 1) {
      const observedAt = new Date(Date.now() + pass * 3_600_000);
      for (let first = 1; first <= PAGES; first += 500) {
        const counts = Array.from({ length: 500 }, (_, n) => ({ pageId: first + n, members: 100 + n }));
        written += await writeSubscriberCounts(dataSource.manager, '34', observedAt, counts);
      }
    }
    const seconds = (performance.now() - startedAt) / 1_000;
    print({
      bench: 'writing',
      figure: 'subscriber counts',
      value: written / seconds,
      unit: 'rows/s',
      aim: '≥ 50,000',
      of: `${written} rows`,
    });
    await dataSource.destroy();
  } finally {
    await server.stop({ force: true });
    folder.remove();
  }
}
