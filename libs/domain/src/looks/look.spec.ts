import { expectedLookAt, expectedLookSeconds } from './expected-look.js';
import { LOOK_WORDS } from './look-words.js';
import { LOOK_FINDINGS, lookStateOf } from './look.js';

describe('a look out of turn', () => {
  it('waits, is done, or failed through no fault of the page', () => {
    expect(lookStateOf(null)).toBe('waiting');
    expect(LOOK_FINDINGS.filter((finding) => lookStateOf(finding) === 'failed')).toEqual([
      ...['vk-away', 'no-token', 'quota', 'author-key', 'not-recorded', 'expired'],
    ]);
  });

  it('is told of in words without blame and exclamation', () => {
    for (const words of Object.values(LOOK_WORDS)) expect(words).toMatch(/^[А-ЯЁ][^!A-Za-z]*\.$/);
  });

  it.each([
    ['one, by one user token', 0, 3, 17],
    ['the last of a hundred heads', 99, 3, 140],
    ['the last of a hundred heads, by four tokens', 99, 12, 47],
  ])('is expected in time: %s', (_, ahead, pace, seconds) => {
    expect(expectedLookSeconds(ahead, pace)).toBe(seconds);
  });

  it('is not expected where nobody may ask', () => {
    expect(expectedLookSeconds(0, 0)).toBeNull();
  });

  // By one user token; its own calls take some two seconds, those of 99 before it 124.
  it.each<[string, number, number | null, number]>([
    ['nobody was before it', 0, null, 17],
    ['those before it were over long before', 0, -3_600, 17],
    ['those before it have just been over, in time', 0, 10, 17],
    ['those before it took a minute', 0, 60, 62],
    ['half of a hundred are over after a minute', 49, 60, 123],
    ['half of a hundred are over, and nothing moves any more', 49, 60, 123],
  ])('is told when to be made by how the queue moves: %s', (_, ahead, movedAfter, seconds) => {
    const movedAt = movedAfter === null ? null : 1_000 + movedAfter;
    expect(expectedLookAt({ askedAt: 1_000, ahead, movedAt }, 3)).toBe(1_000 + seconds);
    expect(expectedLookAt({ askedAt: 1_000, ahead, movedAt }, 0)).toBeNull();
  });
});
