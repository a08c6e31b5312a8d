export { openCollector, startCollector, type OpenedCollector, type RunningCollector } from './start-collector.js';
