import { rebuildRollups } from '@gospulse/analytics';
import { migrate, openDataSource } from '@gospulse/store';
import { fillYears } from '../answers/fill-years.js';

const SIZE = { pages: 700, days: 400, questions: 60_000 };

/** Makes facts up in DATABASE_URL, an empty database, with this checkout's schema and rollups. */
const dataSource = await openDataSource(process.env['DATABASE_URL'] ?? '');
await migrate(dataSource);
await fillYears(dataSource, SIZE);
await rebuildRollups(dataSource);
await dataSource.destroy();
