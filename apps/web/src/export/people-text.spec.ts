import { type AnomalyRow, type RankingRow } from '@gospulse/contracts';
import { anomaliesCsv } from '../pages/anomalies/anomaly-csv.js';
import { rankingCsv } from '../pages/ranking/ranking-csv.js';

describe('what people and VK wrote, in a file', () => {
  it('is text and no formula: a note', () => {
    const row = {
      ...{ key: 'k', kind: 'page', day: '2026-11-20', change: -40, usualChange: 0, membersBefore: 900, score: -7.25 },
      page: { id: 5, name: '@SUM(A1)\u202e', screenName: null, state: 'live', url: 'https://vk.com/club5' },
      institution: { ogrn: '1023403433504', name: '=cmd|1', shortName: null },
      ...{ municipality: null, pagesChosen: 1, review: 'dismissed' },
      notes: [{ id: 1, kind: 'dismissed', text: '+7; "звонок"', madeAt: '2026-11-21T09:00:00Z' }],
    } as unknown as AnomalyRow;
    const [, line] = anomaliesCsv([row]).split('\r\n');
    expect(line).toBe(`20.11.2026;страница;'@SUM(A1);5;'=cmd|1;;-40;0;900;-7,25;1;отклонён;"'+7; ""звонок"""`);
  });

  it('is text and no formula: a name', () => {
    const row = { key: '18602000', name: '-1+1', share: 0.5, n: 0, rank: null } as unknown as RankingRow;
    expect(rankingCsv([row]).split('\r\n')[1]).toMatch(/^18602000;'-1\+1;/);
  });
});
