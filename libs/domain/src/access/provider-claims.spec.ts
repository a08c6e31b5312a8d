import { hasMappedClaims, loginsIn, nameIn, readClaimedRights, type ClaimMapping } from './provider-claims.js';

const MAPPING: ClaimMapping = {
  roleClaim: 'groups',
  roles: [
    { role: 'head', value: 'gospulse-heads' },
    { role: 'admin', value: 'gospulse admins' },
    { role: 'analyst', value: '7' },
  ],
  ogrnClaim: 'org.ogrn',
  regionClaim: 'regions',
};
const SCHOOL = '1023400000018';
const OTHER = '1023400000029';

describe('readClaimedRights', () => {
  const granted = (role: string, regionCodes: unknown, ogrns: unknown) => ({
    kind: 'granted',
    role,
    regionCodes,
    ogrns,
  });
  const refused = (why: string) => ({ kind: 'refused', why });

  it.each<[string, Record<string, unknown>, object]>([
    ['nothing at all', {}, refused('no-role')],
    ['a role that is not mapped', { groups: ['users'], regions: '34' }, refused('no-role')],
    ['a role in other letters', { groups: ['Gospulse-Heads'], regions: '34' }, refused('no-role')],
    ['part of a role', { groups: 'gospulse-heads gospulse', regions: '34' }, refused('no-role')],
    ['a role in an object', { groups: { role: 'gospulse-heads' }, regions: '34' }, refused('no-role')],
    ['a name every object has', { groups: ['constructor'], regions: '34' }, refused('no-role')],
    ['one role as a text', { groups: 'gospulse admins', regions: '34' }, granted('admin', ['34'], [])],
    ['one role as a number', { groups: [7], regions: '*' }, granted('analyst', null, [])],
    [
      'two roles, of which the higher counts',
      { groups: ['gospulse-heads', 'gospulse admins'], regions: ['34', '61'], org: { ogrn: SCHOOL } },
      granted('admin', ['34', '61'], []),
    ],
    ['no region', { groups: ['gospulse admins'] }, refused('no-region')],
    ['a region that is no code', { groups: ['gospulse admins'], regions: ['Волгоград', 'x'] }, refused('no-region')],
    ['a head of nobody', { groups: ['gospulse-heads'], regions: '34' }, refused('no-institution')],
    [
      'an ОГРН with a wrong last digit',
      { groups: ['gospulse-heads'], regions: '34', org: { ogrn: '1023400000012' } },
      refused('no-institution'),
    ],
    [
      'ОГРН in one text, one of them twice and one no ОГРН',
      { groups: ['gospulse-heads'], regions: '34', org: { ogrn: `${SCHOOL}, ${OTHER};${SCHOOL} 12` } },
      granted('head', ['34'], [SCHOOL, OTHER]),
    ],
    [
      'a claim whose whole name holds dots',
      { groups: ['gospulse-heads'], regions: '34', 'org.ogrn': Number(SCHOOL) },
      granted('head', ['34'], [SCHOOL]),
    ],
  ])('of %s', (_, claims, expected) => {
    expect(readClaimedRights(claims, MAPPING)).toEqual(expected);
  });

  it('leaves regions and bindings to an admin where no claim is named', () => {
    const mapping = { ...MAPPING, ogrnClaim: null, regionClaim: null };
    expect(readClaimedRights({ groups: 'gospulse-heads' }, mapping)).toEqual(granted('head', null, null));
  });

  it('is not led astray by what every object inherits', () => {
    const mapping = { ...MAPPING, roleClaim: 'constructor.name', roles: [{ role: 'admin' as const, value: 'Object' }] };
    expect(readClaimedRights({}, mapping)).toEqual(refused('no-role'));
  });
});

describe('hasMappedClaims', () => {
  it.each([
    [{ groups: [], regions: null, org: { ogrn: '' } }, true],
    [{ groups: ['a'], regions: '34' }, false],
    [{ regions: '34', org: { ogrn: SCHOOL } }, false],
  ])('of %j: %p', (claims, has) => {
    expect(hasMappedClaims(claims, MAPPING)).toBe(has);
  });
});

describe('what a person is called', () => {
  it.each<[Record<string, unknown>, string[]]>([
    [{ preferred_username: ' I.Petrova ', email: 'I@office.example' }, ['i.petrova', 'i@office.example']],
    [{ email: 'i@office.example', email_verified: false }, []],
    [{ email: 'i@office.example', email_verified: 'false' }, []],
    [{ preferred_username: 7, email: ['x'] }, []],
    [{ preferred_username: 'x'.repeat(101) }, []],
  ])('logins of %j', (claims, logins) => {
    expect(loginsIn(claims)).toEqual(logins);
  });

  it.each<[Record<string, unknown>, string | null]>([
    [{ name: ' Ирина  Петрова\u202e' }, 'Ирина Петрова'],
    [{ name: '  ', family_name: 'Петрова', given_name: 'Ирина' }, 'Петрова Ирина'],
    [{ name: { first: 'x' } }, null],
    [{}, null],
  ])('the name of %j', (claims, name) => {
    expect(nameIn(claims)).toBe(name);
  });
});
