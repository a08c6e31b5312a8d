import type { SessionAnswer } from '@gospulse/contracts';
import { type CollectionState, dataInterval, sessionInterval, stageOf } from './refresh.js';

const DONE: CollectionState = {
  pages: 10,
  communitiesObserved: 10,
  wallsObserved: 10,
  running: false,
  filling: false,
  history: null,
};
const session = (collection: CollectionState) => ({ collection }) as SessionAnswer;

describe('refreshing', () => {
  it.each([
    [{}, 'quiet'],
    [{ running: true }, 'running'],
    [{ history: { done: 45, total: 90 } }, 'running'],
    [{ history: { done: 90, total: 90 } }, 'quiet'],
    [{ communitiesObserved: 9 }, 'unfinished'],
    [{ wallsObserved: 9 }, 'quiet'],
    [{ communitiesObserved: 9, running: true }, 'running'],
  ] as const)('%j is %s', (patch, stage) => expect(stageOf({ ...DONE, ...patch })).toBe(stage));

  it('looks often while a pass runs and once a minute afterwards', () => {
    const running = session({ ...DONE, running: true });
    expect([sessionInterval(running), dataInterval(running)]).toEqual([2_000, 8_000]);
    expect([sessionInterval(session(DONE)), dataInterval(session(DONE))]).toEqual([60_000, 60_000]);
    expect(sessionInterval(undefined)).toBe(2_000);
  });
});
