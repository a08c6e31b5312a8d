import { describeChange } from './change.js';

const seen = (text: string | undefined): string | undefined => text?.replaceAll('\u00a0', '_');

describe('change against the comparison period', () => {
  it.each([
    [1_612_480, 1_606_000, 'relative', 'higher', '+0,4_%', 'больше', 'good'],
    [1_612_480, 1_612_400, 'relative', 'higher', 'меньше_0,1_%', 'больше', 'good'],
    [173_084, 173_156, 'relative', 'higher', 'меньше_0,1_%', 'меньше', 'bad'],
    [0.841, 0.818, 'points', 'higher', '+2,3_п._п.', 'выше', 'good'],
    [0.84151, 0.84149, 'points', 'higher', 'меньше_0,1_п._п.', 'выше', 'good'],
    [0.7, 0.75, 'points', 'higher', '−5,0_п._п.', 'ниже', 'bad'],
    [9600, 8880, 'duration', 'lower', '+12_мин', 'дольше', 'bad'],
    [8880, 9600, 'duration', 'lower', '−12_мин', 'быстрее', 'good'],
    [9720, 9600, 'duration', 'lower', '+2_мин', 'дольше', 'bad'],
    [350_000, 360_000, 'duration', 'lower', '−2_ч_47_мин', 'быстрее', 'good'],
    [18_000, 18_480, 'mean-duration', 'lower', '−8_мин', 'быстрее', 'good'],
    [38, 50, 'count', 'lower', '−12', 'меньше', 'good'],
    [72.5, 71, 'score', 'higher', '+1,5', 'выше', 'good'],
  ] as const)('%p after %p', (value, previous, kind, better, amount, word, tone) => {
    const change = describeChange({ value, previous }, kind, better);
    expect(seen(change?.amount)).toBe(amount);
    expect(change).toMatchObject({ word, tone });
  });

  it.each([
    [0.8412, 0.8409, 'points'],
    [9600, 9610, 'duration'],
    // Told to the minute, so a minute may be a second.
    [9600, 9660, 'duration'],
    [9660, 9600, 'duration'],
    // Told within 1 % beyond 24 hours, each of both.
    [356_400, 360_000, 'duration'],
    // Of a mean any wait may be long.
    [18_000, 18_400, 'mean-duration'],
    [38, 38, 'count'],
    [71.43, 71.4, 'score'],
    [1_612_480, 1_612_480, 'relative'],
  ] as const)('%p and %p print alike and are no change', (value, previous, kind) => {
    expect(describeChange({ value, previous }, kind, 'higher')).toMatchObject({ amount: '', direction: 'same' });
  });

  it('has nothing to say of an unknown or of a percentage of zero', () => {
    expect(describeChange({ value: null, previous: 1 }, 'count', 'lower')).toBeNull();
    expect(describeChange({ value: 1, previous: null }, 'count', 'lower')).toBeNull();
    expect(describeChange({ value: 5, previous: 0 }, 'relative', 'higher')).toBeNull();
    expect(describeChange({ value: 5, previous: 0 }, 'count', 'lower')).toMatchObject({ amount: '+5' });
  });
});
