import type { CollectionState } from '../api/refresh.js';
import { formatCount } from '../text/format.js';
import { COLLECTION } from '../text/strings.js';

export interface CollectionStep {
  text: string;
  done: number;
  total: number;
}

/** What of the pass is still to be done, in words and as a part of the whole. */
export function collectionSteps(collection: CollectionState): CollectionStep[] {
  const { pages, communitiesObserved, wallsObserved, history } = collection;
  const steps: CollectionStep[] = [];
  const pass = (done: number, text: (done: string, total: string) => string): void => {
    if (done < pages) steps.push({ text: text(formatCount(done), formatCount(pages)), done, total: pages });
  };
  pass(communitiesObserved, COLLECTION.first);
  pass(wallsObserved, COLLECTION.walls);
  if (history !== null && history.done < history.total) {
    const text = COLLECTION.history(formatCount(history.done), formatCount(history.total));
    steps.push({ text, done: history.done, total: history.total });
  }
  return steps;
}
