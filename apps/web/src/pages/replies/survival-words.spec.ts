import { survivalWords } from './survival-words.js';

const step = { seconds: 9_600, waiting: 0.341, low: 0.31, high: 0.372, atRisk: 1_204 };
const model = { points: [{ ...step, hours: 9_600 / 3_600 }], previous: [], marks: [], endHours: 24, cut: false };
const answer = {
  clock: 'working' as const,
  deadline: { replyWorkingSeconds: 32_400, replyElapsedSeconds: null, fastWorkingSeconds: 14_400 },
};
const names = { tip: (share: string) => `период сравнения: ${share}` };
const steps = [
  { ...step, seconds: 3_600, waiting: 0.5 },
  { ...step, seconds: 90_000, waiting: 0.25 },
];
const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

describe('the words of the curve', () => {
  const words = survivalWords(answer, model, { steps, names });

  it('tell a point in the forms of the table', () => {
    expect(plain(words.tip(3))).toBe(
      'Через 2 ч 40 мин без ответа 34,1 % (95 % ДИ 31,0 %–37,2 %)\nпод наблюдением 1 204\nпериод сравнения: 50,0 %',
    );
    expect(words.tip(-1)).toBe('');
  });

  it('leave the comparison out where there is none', () => {
    expect(survivalWords(answer, model, { steps: [], names }).tip(3)).not.toContain('сравнения');
  });

  it('name the marks by the policy’s own hours', () => {
    expect([plain(words.marks.reply), plain(words.marks.fast)]).toEqual(['срок 9 ч', 'быстро 4 ч']);
  });
});
