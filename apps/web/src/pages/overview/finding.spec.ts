import type { MunicipalityRow, OverviewAnswer } from '@gospulse/contracts';
import { finding, lowestDistrict, mostOverdue } from './finding.js';

const row = (name: string, share: number | null, n: number, overdue = 0) =>
  ({ name, withinDeadlineShare: share, withinDeadlineN: n, overdue, unknown: {} }) as MunicipalityRow;

describe('findings of the overview', () => {
  it('names the lowest district only among those with enough questions', () => {
    const rows = [
      row('Еланский', 0.52, 40),
      row('Фроловский', 0.1, 9),
      row('Камышин', 0.9, 40),
      row('Быково', null, 0),
    ];
    expect(lowestDistrict(rows)).toMatchObject({ row: { name: 'Еланский' }, leavesOutFew: true });
  });

  it('has no lowest without two to compare', () => {
    expect(lowestDistrict([]).row).toBeNull();
    expect(lowestDistrict([row('Еланский', 0.5, 40), row('Фролово', 0.4, 3)]).row).toBeNull();
  });

  it.each([
    [0.841, 2_914, 'В срок отвечают 84 %'],
    [1, 1, 'Обзор: Волгоградская область'],
    [null, 0, 'Обзор: Волгоградская область'],
  ])('%p of %i questions heads the page as %s', (value, n, text) => {
    const overview = { withinDeadline: { value, n }, region: { name: 'Волгоградская область' } } as OverviewAnswer;
    expect(finding(overview, [], undefined).text.replaceAll('\u00a0', ' ')).toBe(text);
  });

  it('names whom to call, most overdue first, and nobody without a debt', () => {
    const rows = [row('Б', 1, 40, 2), row('А', 1, 40, 2), row('В', 1, 40, 9), row('Г', 1, 40, 0), row('Д', 1, 40, 1)];
    expect(mostOverdue(rows, 3).map((each) => each.name)).toEqual(['В', 'А', 'Б']);
    expect(mostOverdue([row('Г', 1, 40, 0)], 3)).toEqual([]);
  });
});
