export { openDataSource } from './data-source.js';
export { migrate } from './migrate.js';
export { Policy } from './entities/policy.entity.js';
export { Region } from './entities/region.entity.js';
export { Setting } from './entities/setting.entity.js';
export { Sweep, type SweepMode } from './entities/sweep.entity.js';
export { openEmbeddedServer, type EmbeddedServer } from './embedded/embedded-server.js';
export { EmbeddedServerError } from './embedded/embedded-server.error.js';
export { freePort } from './embedded/free-port.js';
