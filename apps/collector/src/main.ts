import 'reflect-metadata';
import { readConfig, runService } from '@gospulse/platform';
import { startCollector } from './start-collector.js';

await runService('collector', 'COLLECTOR_PORT', () => startCollector(readConfig(process.env), process.env));
