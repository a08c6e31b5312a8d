import { collectionSteps, isCollecting } from './collection-steps.js';

const seen = (text: string): string => text.replaceAll('\u00a0', ' ');
const base = {
  pages: 4_200,
  communitiesObserved: 4_200,
  wallsObserved: 4_200,
  running: true,
  filling: true,
  history: null,
};

describe('steps of a pass', () => {
  it('says what is left', () => {
    const steps = collectionSteps({ ...base, communitiesObserved: 1_240, history: { done: 45, total: 90 } });
    expect(steps.map((step) => seen(step.text))).toEqual([
      'Идёт первый сбор: 1 240 из 4 200 страниц',
      'История: 45 из 90 дней',
    ]);
  });

  it.each(['no-tokens', 'tokens-refused', 'clock-off', 'no-collector'] as const)(
    'says nothing of a pass while VK is not asked: %s',
    (observing) => {
      const collection = { ...base, communitiesObserved: 0 };
      expect(isCollecting({ observing, collection })).toBe(false);
      expect(isCollecting({ observing: 'on', collection })).toBe(true);
    },
  );

  it('has nothing to say of what is done', () => expect(collectionSteps(base)).toEqual([]));
});
