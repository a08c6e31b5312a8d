import {
  failedOutcome,
  isUnseenOutcome,
  plainOutcome,
  outcomeName,
  outcomeNamed,
  unavailableOutcome,
  wallOutcome,
  type LookOutcome,
} from './outcomes.js';

describe('a look', () => {
  it.each<[LookOutcome, string, boolean]>([
    [plainOutcome('observed'), 'observed', false],
    [plainOutcome('members-hidden'), 'members-hidden', false],
    [unavailableOutcome(18), 'unavailable:18', false],
    [unavailableOutcome(null), 'unavailable', false],
    [plainOutcome('deleted'), 'deleted', false],
    [plainOutcome('not-found'), 'not-found', false],
    [wallOutcome(12, 12), 'observed', false],
    [wallOutcome(10, 12), 'fewer-shown:10/12', false],
    [plainOutcome('incomplete'), 'incomplete', true],
    [plainOutcome('left-out'), 'left-out', true],
    [failedOutcome('quota'), 'failed:quota', true],
    [failedOutcome('retryable:again'), 'failed:retryable:again', true],
  ])('that came to %j is named %s and saw nothing: %p', (come, name, unseen) => {
    expect([outcomeName(come), outcomeNamed(name), isUnseenOutcome(come)]).toEqual([name, come, unseen]);
  });
});
