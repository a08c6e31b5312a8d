import { readCommunities, type Community } from './community.js';

const one = (group: unknown, withProfile = false): Community | undefined =>
  readCommunities({ groups: [group] }, withProfile)?.items[0];
const profileOf = (fields: Record<string, unknown>) => one({ id: 1, ...fields }, true)?.profile;

describe('the communities of an answer', () => {
  it('come in either shape', () => {
    const groups = [{ id: 2 }, { id: 1 }];
    expect(readCommunities({ groups, profiles: [] }, false)?.items.map(({ id }) => id)).toEqual([2, 1]);
    expect(readCommunities(groups, false)?.items.map(({ id }) => id)).toEqual([2, 1]);
    expect(readCommunities([], false)).toEqual({ items: [], odd: 0 });
  });

  it.each([null, undefined, 0, 'x', {}, { groups: null }, { groups: {} }])('are not in %p', (response) => {
    expect(readCommunities(response, false)).toBeNull();
  });

  it('leave out what cannot be read, say how much that is, and keep the rest', () => {
    const groups = [null, 5, [], {}, { id: '7' }, { id: 0 }, { id: -7 }, { id: 7.5 }, { id: 7 }];
    expect(readCommunities({ groups }, false)).toMatchObject({ items: [{ id: 7 }], odd: 8 });
  });

  it.each<[string, Record<string, unknown>, Community['state'], number | null]>([
    ['open', { is_closed: 0, members_count: 12 }, 'live', 12],
    ['empty', { members_count: 0 }, 'live', 0],
    ['without a count', {}, 'live', null],
    ['with a count that is no number', { members_count: '12' }, 'live', null],
    ['with a negative count', { members_count: -1 }, 'live', null],
    ['closed', { is_closed: 1, members_count: 3 }, 'closed', 3],
    ['private', { is_closed: 2 }, 'private', null],
    ['deleted, its count left in place', { deactivated: 'deleted', members_count: 99 }, 'deleted', null],
    ['banned, its count left in place', { deactivated: 'banned', members_count: 99 }, 'banned', null],
    ['deactivated in a way not known', { deactivated: 'frozen', members_count: 99 }, 'deleted', null],
    ['deactivated with a flag instead of a word', { deactivated: true, members_count: 9 }, null, 9],
    ['deactivated with no word', { deactivated: '', members_count: 9 }, null, 9],
    ['closed in a way not known', { is_closed: 7, members_count: 3 }, null, 3],
    ['closed with a word', { is_closed: 'yes' }, null, null],
    ['said not to be deactivated', { deactivated: null, members_count: 4 }, 'live', 4],
  ])('%s', (_, fields, state, members) => {
    expect(one({ id: 1, ...fields })).toMatchObject({ state, members, profile: null });
  });

  it('that are deleted have no name for the word that VK gives to all of them', () => {
    expect(one({ id: 1, name: 'DELETED', deactivated: 'deleted' })?.name).toBeNull();
    expect(one({ id: 1, name: 'Школа', deactivated: 'deleted' })?.name).toBe('Школа');
    expect(one({ id: 1, name: 'DELETED' })?.name).toBe('DELETED');
  });

  it('carry names without what the database refuses, and of bounded length', () => {
    const community = one({ id: 1, name: `Шко\u0000ла\uD83D ${'x'.repeat(5_000)}`, screen_name: 'y'.repeat(500) });
    expect(community?.name?.startsWith('Школа\uFFFD x')).toBe(true);
    expect(community?.name?.length).toBeLessThanOrEqual(1_000);
    expect(community?.screenName).toHaveLength(100);
    expect(one({ id: 1, name: 5, screen_name: null })).toMatchObject({ name: null, screenName: null });
  });

  it.each<[string, string | null]>([
    ['Школа \u202E5 ялокш\u202C', 'Школа 5 ялокш'],
    ['\u2066Лицей\u2069\u200B № 1', 'Лицей № 1'],
    ['Гимназия\r\nномер\tдва', 'Гимназия номер два'],
    ['\u200E\uFEFF \u00AD', null],
    ['\u0007', null],
    ['', null],
  ])('carry the name %j as %j', (name, expected) => expect(one({ id: 1, name })?.name).toBe(expected));

  it.each<[unknown, string | null]>([
    ['school_5.34', 'school_5.34'],
    ['School5', 'School5'],
    ['sch\u202Eool', 'school'],
    ['../../evil', null],
    ['a b', null],
    ['школа', null],
    ['x?w=wall-1_2', null],
    ['', null],
    [7, null],
  ])('carry the address %j as %j', (name, expected) => {
    expect(one({ id: 1, screen_name: name })?.screenName).toBe(expected);
  });

  it.each<[unknown, number | null, boolean]>([
    [undefined, null, false],
    [null, null, false],
    [0, 0, false],
    [50_000_000, 50_000_000, false],
    [50_000_001, null, true],
    [2 ** 31 - 1, null, true],
    [2 ** 60, null, true],
    [-1, null, true],
    [1.5, null, true],
    ['1', null, true],
  ])('with %p members have %p, refused: %p', (members, expected, refused) => {
    expect(one({ id: 1, members_count: members })).toMatchObject({ members: expected, membersRefused: refused });
    expect(one({ id: 1, members_count: members, deactivated: 'deleted' })?.membersRefused).toBe(false);
  });

  it.each([0, -1, 1.5, 2 ** 31, '1'])('with the id %p are none', (id) => expect(one({ id })).toBeUndefined());
});

describe('the profile of a community', () => {
  it('is not observable where no field came', () => {
    const profile = profileOf({});
    expect(Object.values(profile ?? { none: 1 }).every((value) => value === null)).toBe(true);
  });

  it('is not asked of a page that is gone', () => {
    expect(one({ id: 1, deactivated: 'deleted', has_photo: 1 }, true)?.profile).toBeNull();
  });

  it.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    ['flags as numbers', { has_photo: 1, verified: 0 }, { avatar: true, verified: false }],
    ['flags as booleans', { has_photo: false, verified: true }, { avatar: false, verified: true }],
    ['the government mark', { is_government_organization: true }, { governmentMark: true }],
    ['the government mark as a number', { is_government_organization: 0 }, { governmentMark: false }],
    ['a cover', { cover: { enabled: 1 } }, { cover: true }],
    ['no cover', { cover: { enabled: false } }, { cover: false }],
    ['a cover of another shape', { cover: 1 }, { cover: null }],
    ['blank texts', { description: '  \n', site: '' }, { description: false, site: false }],
    ['texts', { description: 'О нас', site: 'https://x' }, { description: true, site: true }],
    ['texts that are none', { description: 1, site: null }, { description: null, site: null }],
    ['contacts', { contacts: [{ user_id: 1 }] }, { contacts: true }],
    ['an empty list of contacts', { contacts: [] }, { contacts: false }],
    ['addresses', { addresses: { is_enabled: true } }, { address: true }],
    ['addresses switched off', { addresses: { is_enabled: 0 } }, { address: false }],
    ['a disabled wall', { wall: 0 }, { wall: 0 }],
    ['a wall of another shape', { wall: 'open' }, { wall: null }],
    ['a wall of a kind not known', { wall: 4 }, { wall: null }],
    ['a restricted wall', { wall: 3 }, { wall: 3 }],
  ])('%s', (_, fields, expected) => expect(profileOf(fields)).toMatchObject(expected));
});

describe('the ПОС widgets in a menu', () => {
  const TAIL = 'utm_source=vk&utm_medium=34&utm_campaign=1043400010048';
  const FORM = `https://pos.gosuslugi.ru/form/?opaId=214753&${TAIL}`;
  const POLLS = `https://pos.gosuslugi.ru/og/org-activities?mun_code=18701000&${TAIL}`;
  const links = (urls: readonly unknown[]) => profileOf({ menu: { items: urls.map((url) => ({ url })) } })?.widgetLinks;
  const form = { kind: 'form', campaign: '1043400010048' };
  const polls = { kind: 'polls', campaign: '1043400010048' };

  it.each<[string, unknown[], object[]]>([
    ['none', [], []],
    ['both', [POLLS, 'https://example.invalid', FORM], [polls, form]],
    ['one with a fault', [FORM.replace('https', 'http')], [{ kind: 'form', fault: 'http' }]],
    ['links that are none', [null, 5, {}, undefined], []],
  ])('%s', (_, urls, expected) => expect(links(urls)).toEqual(expected));

  it.each([undefined, null, [], { items: null }, { items: {} }, 'x'])('cannot be seen in the menu %p', (menu) => {
    expect(profileOf({ menu })?.widgetLinks).toBeNull();
  });

  it('survive items that are no objects', () => {
    expect(profileOf({ menu: { items: [null, 1, 'x', { url: FORM }] } })?.widgetLinks).toEqual([form]);
  });
});
