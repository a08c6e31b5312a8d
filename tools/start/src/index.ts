export { BY_HAND, start, type Manner } from './start.js';
