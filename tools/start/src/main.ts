/** What `run.mjs` and `serve.mjs` load: in one file with all that it needs, once it is built. */
export { start } from './start.js';
