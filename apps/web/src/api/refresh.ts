import { type SessionAnswer } from '@gospulse/contracts';

export type Collection = SessionAnswer['collection'];

const SESSION_WHILE_RUNNING_MS = 2_000;
const DATA_WHILE_RUNNING_MS = 5_000;
const QUIET_MS = 60_000;

/** The first pass over the pages has not reached all of them yet. */
export function firstPassRuns(collection: Collection): boolean {
  return collection.communitiesObserved < collection.pages || collection.wallsObserved < collection.pages;
}

function historyRuns(collection: Collection): boolean {
  return collection.history !== null && collection.history.done < collection.history.total;
}

/** Something is under way that changes figures by the minute. */
export function collectionRuns(collection: Collection): boolean {
  return collection.running || historyRuns(collection);
}

/** Whether the progress line is shown. */
export function progressShown(collection: Collection): boolean {
  return collectionRuns(collection) || (collection.pages > 0 && collection.communitiesObserved < collection.pages);
}

export function sessionInterval(session: SessionAnswer | undefined): number {
  return session === undefined || progressShown(session.collection) ? SESSION_WHILE_RUNNING_MS : QUIET_MS;
}

export function dataInterval(session: SessionAnswer | undefined): number {
  return session !== undefined && progressShown(session.collection) ? DATA_WHILE_RUNNING_MS : QUIET_MS;
}
