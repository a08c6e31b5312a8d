import type { SessionAnswer } from '@gospulse/contracts';
import { stageOf, type CollectionState } from '../api/refresh.js';
import { formatCount } from '../text/format.js';
import { COLLECTION } from '../text/strings.js';

export interface CollectionStep {
  text: string;
  done: number;
  total: number;
}

/** States in which nothing is asked of VK: what is left to do is not being done. */
const AT_REST: ReadonlySet<SessionAnswer['observing']> = new Set([
  'no-collector',
  'no-tokens',
  'tokens-refused',
  'clock-off',
]);

/** Whether a pass is under way. A band above says why VK is not asked; a pass that runs all the same would contradict it. */
export function isCollecting({ observing, collection }: Pick<SessionAnswer, 'observing' | 'collection'>): boolean {
  return !AT_REST.has(observing) && stageOf(collection) !== 'quiet';
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
