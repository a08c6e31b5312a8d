export { startCollector, type RunningCollector } from './start-collector.js';
