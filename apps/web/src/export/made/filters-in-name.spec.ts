import { fileName } from './file-name.js';
import { filtersInName } from './filters-in-name.js';

describe('filters in the name of a file', () => {
  it.each([
    [{}, []],
    [{ sphere: 'education', kind: 'school', oktmo: '18602000' }, ['education', 'school', '18602000']],
    [{ oktmo: '18602000,18610000' }, ['18602000', '18610000']],
    [{ oktmo: '18602000,18602001,18602002,18602003' }, ['oktmo-4']],
    [{ q: 'Мария Иванова', state: 'overdue' }, ['search', 'overdue']],
    [
      {
        founder: '1023403433504,1023403433505,1023403433506',
        oktmo: '18602000,18602001,18602002',
        kind: 'school',
        sphere: 'education',
      },
      null,
    ],
  ] as const)('of %j are %j', (chosen, words) => {
    const told = filtersInName(chosen);
    if (words === null) expect(told.at(-1)).toBe('and-more');
    else expect(told.toSorted()).toEqual([...words].sort());
    expect(fileName(['queue', '2026-10-27', '2026-11-23', '34', ...told], 'xlsx', 3).length).toBeLessThanOrEqual(130);
  });
});
