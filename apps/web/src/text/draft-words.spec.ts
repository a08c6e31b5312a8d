import { DRAFT, isInDraft } from './draft-words.js';

const ZONE = 'Europe/Volgograd';

describe('a question in a year whose calendar is a draft', () => {
  it.each([
    ['2026-12-30T12:00:00Z', '2026-12-31T12:00:00Z', false],
    ['2026-12-30T12:00:00Z', '2027-01-11T09:00:00Z', true],
    // Already 2027 in Volgograd.
    ['2026-12-31T22:00:00Z', null, true],
    ['2027-05-05T12:00:00Z', '2027-05-06T12:00:00Z', true],
    ['2026-05-05T12:00:00Z', null, false],
  ])('asked %s, due %s: %s', (askedAt, dueAt, isDraft) => {
    expect(isInDraft({ askedAt, dueAt }, ZONE)).toBe(isDraft);
  });

  it('is told with the year', () => {
    expect(DRAFT.note([2027])).toContain('на 2027 — проект');
  });
});
