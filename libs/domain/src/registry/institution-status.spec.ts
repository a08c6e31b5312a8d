import { readInstitutionStatus } from './institution-status.js';

describe('readInstitutionStatus', () => {
  it.each([
    ['Ликвидирована', 'closed'],
    ['ликвидировано 01.03.2026', 'closed'],
    ['Прекратила деятельность', 'closed'],
    ['Реорганизована', 'closed'],
    ['Недействующее', 'closed'],
    ['Не действует', 'closed'],
    ['В стадии ликвидации', 'closing'],
    ['Ликвидируется', 'closing'],
    ['Действующая', 'acting'],
    ['действует', 'acting'],
    ['не ликвидирована', 'acting'],
    ['closed', 'closed'],
    ['', null],
    ['В работе у куратора', null],
  ])('%j: %s', (text, status) => {
    expect(readInstitutionStatus(text)).toBe(status);
  });
});
