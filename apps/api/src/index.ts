export { startApi, type RunningApi } from './start-api.js';
export { openApiDocument } from './openapi/openapi-document.js';
export { warmUp } from './warm-up.js';
