import { failedOutcome, isUnseenOutcome } from './outcomes.js';

it.each<[string, boolean]>([
  ['observed', false],
  ['members-hidden', false],
  ['unavailable:18', false],
  ['deleted', false],
  ['not-found', false],
  ['incomplete', true],
  ['left-out', true],
  [failedOutcome('quota'), true],
])('a look that came to %s saw nothing: %p', (outcome, unseen) => expect(isUnseenOutcome(outcome)).toBe(unseen));
