export { makeSmallDisk } from './stage/small-disk.js';
export { runChaos, type ChaosOptions, type ChaosReport } from './run-chaos.js';
