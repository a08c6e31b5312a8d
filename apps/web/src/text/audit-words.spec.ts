import { AUDIT_ACTIONS, tableFile, toCsv } from '@gospulse/domain';
import type { AuditEventAnswer } from '@gospulse/contracts';
import { AUDIT_FILE } from '../pages/admin/audit-columns.js';
import { actionWords, chainWords, detailWords, whoWords } from './audit-words.js';

const event: AuditEventAnswer = {
  ...{ seq: 7, at: '2026-11-30T06:05:00.000Z', login: 'boss@office.example', address: '10.0.0.7' },
  ...{ action: 'account.role', subject: 'head@office.example', outcome: 'done', details: {} },
};

describe('the journal in words', () => {
  it.each(AUDIT_ACTIONS)('says %s in Russian, done and refused', (action) => {
    for (const outcome of ['done', 'refused'] as const) expect(actionWords({ action, outcome })).toMatch(/^[а-яё ]+$/);
  });

  it.each<[AuditEventAnswer['details'], string]>([
    [{}, ''],
    [{ role: 'analyst', roleWas: 'head', regions: null }, 'роль: аналитик; прежняя роль: руководитель'],
    [{ why: 'last-admin' }, 'причина: последний администратор'],
    [{ why: 'something new' }, 'причина: something new'],
    [{ everywhere: true, purpose: 'reset' }, 'на всех устройствах: да; назначение: новый пароль'],
    [{ name: 'admin', nameWas: 'analyst' }, 'имя: admin; прежнее имя: analyst'],
    [{ added: '', removed: '1023400000011', total: 0 }, 'убраны ОГРН: 1023400000011; всего привязок: 0'],
    [{ name: 'a\u202eb' }, 'имя: a b'],
  ])('tells %j as «%s»', (details, words) => expect(detailWords(details)).toBe(words));

  it.each<[Pick<AuditEventAnswer, 'login' | 'address'>, string]>([
    [{ login: 'boss', address: '10.0.0.7' }, 'boss'],
    [{ login: null, address: null }, 'команда на машине'],
    [{ login: null, address: '10.0.0.7' }, 'неизвестный'],
  ])('calls %j «%s»', (who, words) => expect(whoWords(who)).toBe(words));

  it('says of a broken chain where and how', () => {
    const words = chainWords({ kind: 'broken', seq: 12, why: 'cut-off' }, { events: '', seq: '12' });
    expect(words).toMatch(/^Журнал нарушен: запись № 12 пропала/);
  });
});

describe('the journal as a file', () => {
  it('starts no formula in a spreadsheet, whatever somebody typed as a login or a name', () => {
    const rows: AuditEventAnswer[] = [
      { ...event, login: '=HYPERLINK("http://x")', subject: '@SUM(A1)', details: { name: '=1+1' } },
      { ...event, login: '-2+3', subject: '\t=1', details: {} },
    ];
    const csv = toCsv(tableFile('Журнал', AUDIT_FILE, rows));
    expect(csv).not.toMatch(/(^|[;,\n"])[=@+\t-]/m);
  });
});
