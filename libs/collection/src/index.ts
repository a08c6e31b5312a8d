export type { CollectionContext } from './context.js';
export type { CallBook } from './call-book.js';
export { keepBooks } from './keep-books.js';
export { runPass, type PassReport } from './pass.js';
export { doneHistoryDays, observeHistoricDay } from './history.js';
export { openCollection, vkTokens, type Collection, type CollectionOptions } from './open-collection.js';
export { markForReclassification, type Reclassification } from './comments/reclassify.js';
export { judgeAnew } from './comments/judge-anew.js';
export { pairOutOfTurn } from './comments/pair-out-of-turn.js';
