import 'reflect-metadata';
import { readConfig, runService } from '@gospulse/platform';
import { openCollector } from './start-collector.js';

await runService('collector', 'COLLECTOR_PORT', () => openCollector(readConfig(process.env), process.env));
