import type { AnomalyRow, RankingRow } from '@gospulse/contracts';
import { type FileColumns, toCsv } from '@gospulse/domain';
import { fileColumns, tableFile } from '@gospulse/files';
import { ANOMALY_FILE } from './anomalies/anomaly-file.js';
import { RANKING_FILE } from './ranking/ranking-file.js';

function csvOf<Row>(columns: Record<string, FileColumns<Row>>, rows: readonly Row[]): string[] {
  const file = tableFile('', Object.values(columns).flatMap(fileColumns), rows);
  const heads = file.columns.map(({ head }) => head);
  return toCsv({ heads, rows: file.rows.map(({ cells }) => cells) }).split('\r\n');
}

describe('what people and VK wrote, in a file', () => {
  it('is text and no formula: a note', () => {
    const row = {
      ...{ key: 'k', kind: 'page', day: '2026-11-20', change: -40, usualChange: 0, membersBefore: 900, score: -7.25 },
      page: { id: 5, name: '@SUM(A1)\u202e', screenName: null, state: 'live', url: 'https://vk.com/club5' },
      institution: { ogrn: '1023403433504', name: '=cmd|1', shortName: null },
      ...{ municipality: null, pagesChosen: 1, review: 'dismissed' },
      notes: [{ id: 1, kind: 'dismissed', text: '+7; "звонок"', madeAt: '2026-11-21T09:00:00Z' }],
    } as unknown as AnomalyRow;
    const [, line] = csvOf(ANOMALY_FILE, [row]);
    expect(line).toBe(`страница;'@SUM(A1);5;'=cmd|1;;1;20.11.2026;-40;900;0;-7,25;отклонён;"'+7; ""звонок"""`);
  });

  it('is text and no formula: a name', () => {
    const row: RankingRow = {
      ...{ key: '18602000', name: '-1+1', kindLabel: null, oktmo: null, municipality: null },
      ...{
        rank: null,
        bestRank: null,
        worstRank: null,
        successes: 0,
        n: 0,
        share: 0.5,
        unknown: null,
        low: 0,
        high: 1,
      },
      ...{ estimate: null, standing: 'around', previous: null, movement: null },
    };
    expect(csvOf(RANKING_FILE, [row])[1]).toMatch(/^18602000;'-1\+1;/);
  });
});
