import type { MeAnswer } from '@gospulse/contracts';
import { maySeeApp, personOf } from './person.js';

const HEAD: MeAnswer = {
  account: {
    ...{ login: 'head@office.example', name: 'Ирина Петрова', role: 'head', hasPassword: true, hasSecondFactor: false },
    ...{ institutions: [{ ogrn: '1023403433504', name: 'СШ № 1' }], institutionCount: 1 },
  },
  ...{ permissions: ['export'], csrfToken: null, provider: null, needsSecondFactor: false },
  ...{ access: 'accounts', over: null, demo: null, view: null },
};
const account = HEAD.account;
if (account === null) throw new Error('the example has an account');
const nobody = (access: MeAnswer['access']): MeAnswer => ({ ...HEAD, account: null, permissions: [], access });

describe('who looks at a page', () => {
  it.each<[string, MeAnswer]>([
    ['nobody', nobody('accounts')],
    ['another account', { ...HEAD, account: { ...account, login: 'other@office.example' } }],
    ['another role', { ...HEAD, account: { ...account, role: 'analyst' } }],
    ['another institution', { ...HEAD, account: { ...account, institutions: [] } }],
  ])('is another person as %s', (_, me) => expect(personOf(me)).not.toBe(personOf(HEAD)));

  it.each<[string, MeAnswer]>([
    ['a second factor', { ...HEAD, account: { ...account, hasSecondFactor: true } }],
    ['a school below, new in the register', { ...HEAD, account: { ...account, institutionCount: 2 } }],
    ['a token', { ...HEAD, csrfToken: 'token' }],
  ])('is the same person with %s', (_, me) => expect(personOf(me)).toBe(personOf(HEAD)));

  it('is let in by an account, and where none are in use', () => {
    const told = [HEAD, nobody('accounts'), nobody('open'), nobody('demo')].map(maySeeApp);
    expect(told).toEqual([true, false, true, true]);
  });
});
