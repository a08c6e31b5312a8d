import type { FullFigureRow } from '@gospulse/contracts';
import { figuresCsv } from './figures-csv.js';

const ROW: FullFigureRow = {
  key: '18701000',
  name: 'Волгоград',
  institutions: 2,
  exempt: 0,
  pages: 2,
  observedPages: 1,
  subscribers: 12_345_678,
  subscribersOldestAt: null,
  netGrowth: -5,
  posts: null,
  comments: 0,
  questions: 3,
  answered: 1,
  withdrawn: 0,
  open: 1,
  overdue: 1,
  medianWorkingSeconds: 3_600.5,
  medianWorkingSecondsLow: null,
  medianWorkingSecondsHigh: null,
  p90WorkingSeconds: null,
  meanWorkingSeconds: null,
  meanWorkingSecondsIsAtMost: null,
  formulaicShare: null,
  medianElapsedSeconds: null,
  responseRate: 0.3333333333,
  withinDeadlineShare: null,
  cadenceShare: null,
  coverageShare: 1,
  coverageAnyShare: 1,
  complianceScore: null,
  complianceMeasured: null,
  growthRate: null,
  engagement: null,
  engagementByViews: null,
  engagementFormula: 'mean-reactions-per-post/subscribers',
  unknown: { posts: 'not-observed' },
  policyVersion: '2026-1',
  asOf: '2026-11-23T09:00:00.000Z',
};

const csvOf = (row: Partial<FullFigureRow>) => figuresCsv([{ ...ROW, ...row }]);
const cellsOf = (row: Partial<FullFigureRow>) => (csvOf(row).split('\r\n')[1] ?? '').split(';');
const nameOf = (name: string) => cellsOf({ name })[1];

describe('figures as CSV', () => {
  it('open in Russian Excel: BOM, semicolons, CRLF, decimal commas, no thousands separators', () => {
    const [header, line, end] = csvOf({}).split('\r\n');
    expect(header?.startsWith('\uFEFFkey;name;institutions;')).toBe(true);
    expect(line).toContain('18701000;Волгоград;2;0;2;1;;3;1;0;1;1;12345678;-5;;0;3600,5;');
    expect(line).toContain(';0,3333333333;');
    expect(end).toBe('');
    expect(line?.split(';')).toHaveLength(header?.split(';').length ?? 0);
  });

  it('leave an unknown value empty and say why', () => {
    expect(cellsOf({})[14]).toBe('');
    expect(cellsOf({}).at(-7)).toBe('posts=not-observed');
  });

  it.each([
    ['=HYPERLINK("http://evil")', `"'=HYPERLINK(""http://evil"")"`],
    ['+7 8442', "'+7 8442"],
    ['-1+1', "'-1+1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\tx', '"\'\tx"'],
    ['|x', "'|x"],
    ['＝x', "'＝x"],
    ['＋－＠', "'＋－＠"],
    ['Школа № 5 "Росток"', '"Школа № 5 ""Росток"""'],
    ['обычное имя', 'обычное имя'],
  ])('keep the name %j from becoming a formula or a column', (name, cell) => expect(nameOf(name)).toBe(cell));

  it('quote a separator and a line break', () => {
    expect(csvOf({ name: 'a;b' })).toContain(';"a;b";');
    expect(csvOf({ name: 'a\nb' })).toContain(';"a\nb";');
  });

  it('of nothing have the same line of heads and no other', () => {
    expect(figuresCsv([])).toBe(`${csvOf({}).split('\r\n')[0]}\r\n`);
    expect(figuresCsv([]).endsWith(';asOf;growthRate;engagement;engagementByViews;engagementFormula\r\n')).toBe(true);
  });
});
