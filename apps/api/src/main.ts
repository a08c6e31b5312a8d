import 'reflect-metadata';
import { readConfig, runService, withoutCollectorSecrets } from '@gospulse/platform';
import { startApi } from './start-api.js';
import { warmUp } from './warm-up.js';

await runService('api', 'PORT', async () => {
  const api = await startApi(readConfig(withoutCollectorSecrets(process.env)));
  void warmUp(api.url);
  return api;
});
