export { print, percentile, type BenchFigure } from './figure.js';
