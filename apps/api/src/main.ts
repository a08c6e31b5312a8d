import 'reflect-metadata';
import { readConfig, runService } from '@gospulse/platform';
import { startApi } from './start-api.js';

await runService('api', 'PORT', () => startApi(readConfig(process.env)));
