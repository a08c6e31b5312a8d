import { expectedLookSeconds } from './expected-look.js';
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
});
