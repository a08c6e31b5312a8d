export { startApi, type RunningApi } from './start-api.js';
export { openApiDocument } from './openapi/openapi-document.js';
