import type { ReportForm } from '@gospulse/contracts';
import { chosenForm, chosenPeriod, periodGroups } from './choose-report.js';

const period = (code: string) => ({ code, from: '2026-01-01', to: '2026-01-31' });
const form = (code: string, periods: ReportForm['periods']): ReportForm => ({
  ...{ code, version: 1, title: code, sheets: [], periods },
});
const WEEKS = { kind: 'week', periods: [period('2026-W47'), period('2026-W46')] } as const;
const MONTHS = { kind: 'month', periods: [period('2026-10')] } as const;
const both = { periods: [WEEKS, MONTHS].map(({ kind, periods }) => ({ kind, periods: [...periods] })) };

describe('the form and the period of a report', () => {
  it('begins with the last month, and keeps what is asked for as long as there is such', () => {
    expect(chosenPeriod(both, undefined)?.code).toBe('2026-10');
    expect(chosenPeriod(both, '2026-W46')?.code).toBe('2026-W46');
    expect(chosenPeriod(both, '2031')?.code).toBe('2026-10');
    expect(chosenPeriod({ periods: [{ kind: 'month', periods: [] }] }, '2026-10')).toBeNull();
  });

  it('offers the last period of each kind first, and none twice', () => {
    const groups = periodGroups(both).map(({ group, items }) => [group, items.map(({ code }) => code)]);
    expect(groups).toEqual([
      ['Последние законченные', ['2026-W47', '2026-10']],
      ['Недели', ['2026-W46']],
    ]);
  });

  it('begins with the summary of the region', () => {
    const forms = [form('control', []), form('region-summary', [])];
    expect(chosenForm(forms)?.code).toBe('region-summary');
    expect(chosenForm(forms, 'control')?.code).toBe('control');
    expect(chosenForm([])).toBeUndefined();
  });
});
