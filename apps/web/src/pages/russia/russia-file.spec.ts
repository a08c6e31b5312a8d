import type { RussiaAnswer } from '@gospulse/contracts';
import { factsOfRussia, notesOfRussia } from './russia-file.js';
import { REGION } from '../tables-as-files.spec-helper.js';

const PERIOD = { from: '2026-10-27', to: '2026-11-22', days: 27, comparison: null };

function answerOf(versions: readonly (string | null)[]): RussiaAnswer {
  const rows = versions.map((policyVersion) => ({ ...REGION.row, policyVersion }));
  return { period: PERIOD, asOf: '2026-11-23T09:00:00.000Z', rows } as unknown as RussiaAnswer;
}

describe('a file of «Россия»', () => {
  it('is of no region, whichever is chosen, and of the days and the cut-off of the answer', () => {
    const facts = factsOfRussia(answerOf(['default-1']), false);
    expect(facts).toMatchObject({
      ...{ region: { code: 'ru', name: 'Россия', zone: 'Europe/Moscow' }, asOf: '2026-11-23T09:00:00.000Z' },
      ...{ period: { from: '2026-10-27', to: '2026-11-22' }, isOfChoiceBefore: false },
    });
    expect(factsOfRussia(answerOf([]), true).isOfChoiceBefore).toBe(true);
  });

  it.each([
    [['default-1', 'default-1', null], 'default-1'],
    [['default-1', 'own-2'], 'у каждого региона свои, в столбце «Правила»'],
    [[null], undefined],
  ])('names the rules of %j', (versions, named) => {
    expect(factsOfRussia(answerOf(versions), false).policyVersion).toBe(named);
  });

  it('says whose days are whose', () => {
    expect(notesOfRussia(answerOf([])).join(' ')).toMatch(/местному времени.*22\.11\.2026.*все сроки вышли/);
  });
});
