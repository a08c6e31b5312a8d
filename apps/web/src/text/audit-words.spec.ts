import { AUDIT_ACTIONS, AUDIT_DETAILS, AUDIT_REASONS, ROLES, toCsv } from '@gospulse/domain';
import { tableFile } from '@gospulse/files';
import type { AuditEventAnswer } from '@gospulse/contracts';
import { AUDIT_FILE } from '../pages/admin/audit-columns.js';
import { actionWords, chainWords, DETAIL_VALUES, detailWords, subjectWords, whoWords } from './audit-words.js';
import { ROLE_WORDS } from './role-words.js';

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
    [{ somethingNew: 'constructor', why: 'constructor' }, 'constructor; причина: constructor'],
    [
      { region: '34', day: '2026-11-02', page: 7, kind: 'note', note: 12 },
      'регион: 34; день: 2026-11-02; страница ВКонтакте: 7; вид пометки: пометка; номер пометки: 12',
    ],
    [{ format: 'clipboard', rows: 3, address: '/' }, 'вид файла: копия в буфер обмена; строк: 3; страница: /'],
    [{ view: '/ranking', days: 7 }, 'экран: /ranking; действует дней: 7'],
    [{ by: 'municipality', basis: 'all' }, 'строки: муниципалитеты; что считается: все комментарии'],
    [{ purpose: 'first-admin' }, 'назначение: первый администратор'],
    [
      { by: 'provider', why: 'provider-untrusted' },
      'способ входа: через службу входа; причина: ответ службы входа не прошёл проверку',
    ],
    [{ everywhere: true, purpose: 'reset' }, 'на всех устройствах: да; назначение: новый пароль'],
    [{ name: 'admin', nameWas: 'analyst' }, 'имя: admin; прежнее имя: analyst'],
    [{ added: '', removed: '1023400000011', total: 0 }, 'убраны ОГРН: 1023400000011; всего привязок: 0'],
    [{ name: 'a\u202eb' }, 'имя: a b'],
  ])('tells %j as «%s»', (details, words) => expect(detailWords(details)).toBe(words));

  it('says an action of nobody by its own name', () => {
    for (const outcome of ['done', 'refused'] as const)
      for (const action of ['a deed of next year', 'constructor'])
        expect(actionWords({ action, outcome })).toBe(action);
  });

  it.each(AUDIT_DETAILS)('says what %s is in Russian, and no two things in the same words', (name) => {
    const headOf = (one: string) => detailWords({ [one]: 'x' }).replace(/: x$/, '');
    expect(headOf(name)).toMatch(/^[а-яё,А-Я ]+$/);
    expect(AUDIT_DETAILS.filter((one) => headOf(one) === headOf(name))).toEqual([name]);
  });

  it.each(Object.entries(DETAIL_VALUES))('says each value of ours of %s in Russian', (name, words) => {
    for (const [value, said] of Object.entries(words)) {
      expect(said).toMatch(/^[а-яё,А-Я ]+$/);
      expect(detailWords({ [name]: value })).toMatch(new RegExp(`: ${said}$`));
    }
  });

  it('says each reason for which the service refuses', () => {
    for (const why of AUDIT_REASONS) expect(detailWords({ why })).toMatch(/^причина: [а-яёА-Я, ]+$/);
  });

  it('says the same of roles as every other screen', () =>
    expect(ROLES.map((role) => detailWords({ role }))).toEqual(ROLES.map((role) => `роль: ${ROLE_WORDS[role]}`)));

  it.each<[Pick<AuditEventAnswer, 'login' | 'address'>, string]>([
    [{ login: 'boss', address: '10.0.0.7' }, 'boss'],
    [{ login: null, address: null }, 'команда на сервере'],
    [{ login: null, address: '10.0.0.7' }, 'неизвестный'],
  ])('calls %j «%s»', (who, words) => expect(whoWords(who)).toBe(words));

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
    const { rows: written } = tableFile('Журнал', AUDIT_FILE, rows);
    const csv = toCsv({ heads: AUDIT_FILE.map(({ head }) => head), rows: written.map(({ cells }) => cells) });
    expect(csv).not.toMatch(/(^|[;,\n"])[=@+\t-]/m);
  });
});
