import { AUDIT_ACTIONS, SIGN_IN_PROBLEMS, tableFile, toCsv } from '@gospulse/domain';
import type { AuditEventAnswer } from '@gospulse/contracts';
import { AUDIT_FILE } from '../pages/admin/audit-columns.js';
import { actionWords, chainWords, detailWords, subjectWords, whoWords } from './audit-words.js';

const event: AuditEventAnswer = {
  ...{ seq: 7, at: '2026-11-30T06:05:00.000Z', login: 'boss@office.example', address: '10.0.0.7' },
  ...{ action: 'account.role', subject: 'head@office.example', outcome: 'done', details: {} },
};

describe('the journal in words', () => {
  it.each(AUDIT_ACTIONS)('says %s in Russian, done and refused', (action) => {
    for (const outcome of ['done', 'refused'] as const) expect(actionWords({ action, outcome })).toMatch(/^[а-яё ]+$/);
    // «Загружен реестр … отказано» would contradict itself.
    if (action !== 'access') expect(actionWords({ action, outcome: 'refused' })).toMatch(/^попытка /);
  });

  it.each<[AuditEventAnswer['details'], string]>([
    [{}, ''],
    [{ role: 'analyst', roleWas: 'head', regions: null }, 'роль: аналитик; прежняя роль: руководитель'],
    [{ why: 'last-admin' }, 'причина: последний администратор'],
    [{ why: 'something new' }, 'причина: something new'],
    [{ everywhere: true, purpose: 'reset' }, 'на всех устройствах: да; назначение: новый пароль'],
    [{ name: 'admin', nameWas: 'analyst' }, 'имя: admin; прежнее имя: analyst'],
    [{ added: '', removed: '1023400000011', total: 0 }, 'убраны ОГРН: 1023400000011; всего привязок: 0'],
    [
      { step: 'ends', accepted: 2, updated: 1, unchanged: 0, rejected: 3, removedPages: 0 },
      'ход: конец; принято строк: 2; изменено: 1; без изменений: 0; отклонено: 3; убрано страниц: 0',
    ],
    [{ by: 'password' }, 'способ входа: по паролю'],
    [{ by: 'municipality', basis: 'working', format: 'csv' }, 'строки: муниципалитеты; время: рабочее; вид файла: CSV'],
    [{ purpose: 'first-admin' }, 'назначение: первый администратор'],
    [{ why: 'no-role', reason: 'x' }, 'причина: провайдер не назвал роли; что ответил провайдер: x'],
    [{ name: 'a\u202eb' }, 'имя: a b'],
  ])('tells %j as «%s»', (details, words) => expect(detailWords(details)).toBe(words));

  it.each<[Pick<AuditEventAnswer, 'login' | 'address'>, string]>([
    [{ login: 'boss', address: '10.0.0.7' }, 'boss'],
    [{ login: null, address: null }, 'команда на машине'],
    [{ login: null, address: '10.0.0.7' }, 'неизвестный'],
  ])('calls %j «%s»', (who, words) => expect(whoWords(who)).toBe(words));

  it('has words for every reason to refuse a sign-in by a provider', () => {
    for (const why of SIGN_IN_PROBLEMS) expect(detailWords({ why })).toMatch(/^причина: [а-яё ]+$/);
  });

  it('says which role a rule is of', () => {
    expect(subjectWords({ action: 'second-factor.rule', subject: 'head' })).toBe('руководитель');
    expect(subjectWords({ action: 'account.role', subject: 'head' })).toBe('head');
    expect(subjectWords({ action: 'invitation.make', subject: '' })).toBe('—');
  });

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
