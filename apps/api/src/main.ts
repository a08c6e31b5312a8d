import 'reflect-metadata';
import { readConfig, runService } from '@gospulse/platform';
import { startApi } from './start-api.js';
import { warmUp } from './warm-up.js';

await runService('api', 'PORT', async () => {
  const api = await startApi(readConfig(process.env));
  void warmUp(api.url);
  return api;
});
