import { KNOWN_PAGES } from '../data/known-pages.js';
import { hash32, hashUnit } from '../random/hash.js';
import type { Page } from './institution.js';

/** Share of pages of a kind whose profile has what it should. */
const CARE: Readonly<Record<string, number>> = {
  region_body: 0.96,
  federal_body: 0.94,
  mun_admin: 0.95,
  city_district_admin: 0.92,
  university: 0.95,
  hospital: 0.82,
  polyclinic: 0.78,
  college: 0.85,
  school: 0.76,
  mun_department: 0.66,
  kindergarten: 0.6,
  settlement_admin: 0.55,
  theatre: 0.9,
  mfc: 0.85,
};
const USUAL_CARE = 0.65;

/** The five pages known to exist are well kept. */
const KNOWN_IDS: ReadonlySet<number> = new Set(KNOWN_PAGES.map((page) => page.groupId));

const has = (page: Page, salt: number, factor = 1): boolean =>
  KNOWN_IDS.has(page.groupId) || hashUnit(page.seed, 400 + salt) < (CARE[page.kind] ?? USUAL_CARE) * factor;

/** Links of the ПОС widgets in the page's menu: none, one or two. */
export function widgetLinks(page: Page): string[] {
  const { ogrn, oktmo } = page.institution;
  const medium = String(10 + (hash32(page.seed, 410) % 9000)).slice(0, 4);
  const tail = `utm_source=vk&utm_medium=${medium}&utm_campaign=${ogrn}`;
  const links: string[] = [];
  if (has(page, 1, 0.92)) {
    const form = `https://pos.gosuslugi.ru/form/?opaId=${200_000 + (hash32(page.seed, 411) % 90_000)}&${tail}`;
    links.push(asPeopleMakeIt(page, form, 415));
  }
  if (has(page, 2, 0.85)) {
    const place = oktmo.endsWith('000000') ? `reg_code=${oktmo.slice(0, 2)}` : `mun_code=${oktmo}`;
    links.push(asPeopleMakeIt(page, `https://pos.gosuslugi.ru/og/org-activities?${place}&${tail}`, 416));
  }
  return links;
}

/** What goes wrong with links of widgets, and how many in a hundred of them it does. */
const SLIPS: readonly (readonly [inHundred: number, slip: (link: string, ogrn: string) => string])[] = [
  // The number of the ministry from which the link was copied.
  [8, (link, ogrn) => link.replace(ogrn, '1023402012050')],
  [2, (link) => link.replace(/utm_campaign=\d+/, 'utm_campaign={ОГРН}')],
  [2, (link) => `${link}%20`],
  [2, (link) => link.replace(/&utm_.*$/, '')],
  [1, (link) => link.replace('https:', 'http:')],
];

function asPeopleMakeIt(page: Page, link: string, salt: number): string {
  if (KNOWN_IDS.has(page.groupId)) return link;
  let left = hashUnit(page.seed, salt) * 100;
  for (const [inHundred, slip] of SLIPS) {
    if (left < inHundred) return slip(link, page.institution.ogrn);
    left -= inHundred;
  }
  return link;
}

function menu(page: Page): Record<string, unknown> {
  const items = widgetLinks(page).map((url, i) => ({
    id: i + 1,
    type: 'link',
    title: i === 0 ? 'Сообщить о проблеме' : 'Опросы и голосования',
    url,
  }));
  return { items: [...items, { id: 9, type: 'link', title: 'Сайт', url: site(page) }] };
}

const site = (page: Page): string => `https://org${page.institution.ogrn.slice(-6)}.example.invalid`;

function contacts(page: Page): unknown[] {
  const staff = page.institution.responsible?.userIds[0];
  const phone = `+7 (8442) ${String(100_000 + (hash32(page.seed, 412) % 900_000)).replace(/(..)(..)(..)/, '$1-$2-$3')}`;
  return has(page, 3) ? [{ ...(staff === undefined ? {} : { user_id: staff }), desc: 'Приёмная', phone }] : [];
}

function description(page: Page): string {
  const about = `Официальная страница. ${page.institution.name}. Режим работы: пн–пт 9:00–18:00.`;
  return has(page, 4) ? about : '';
}

function addresses(page: Page): Record<string, unknown> {
  if (!has(page, 5)) return { is_enabled: false };
  const id = 15_000 + (hash32(page.seed, 413) % 90_000);
  const address = `ул. Ленина, ${1 + (hash32(page.seed, 414) % 120)}`;
  const city = { id: 10, title: page.city };
  return {
    is_enabled: true,
    main_address_id: id,
    main_address: { id, address, city, title: page.institution.shortName, work_info_status: 'timetable' },
    count: 1,
  };
}

const photo = (page: Page): string => `https://example.invalid/group${page.groupId}_200.jpg`;

/** Fields `groups.getById` gives on request that do not change with time, each under VK's name. */
export const PROFILE_FIELDS: Readonly<Record<string, (page: Page) => unknown>> = {
  verified: (page) => (has(page, 6, 0.25) ? 1 : 0),
  description,
  site: (page) => (has(page, 7) ? site(page) : ''),
  status: (page) => (has(page, 8, 0.5) ? 'Мы на связи в рабочие дни с 9 до 18' : ''),
  activity: () => 'Государственная организация',
  city: (page) => ({ id: 10, title: page.city }),
  contacts,
  links: (page) =>
    has(page, 9, 0.7)
      ? [{ id: 1, name: 'Госуслуги', desc: '', url: 'https://www.gosuslugi.ru', photo_50: photo(page) }]
      : [],
  addresses,
  cover: (page) => ({ enabled: has(page, 10, 0.95) ? 1 : 0 }),
  has_photo: (page) => (has(page, 11, 1.2) ? 1 : 0),
  main_section: () => 1,
  wall: (page) => page.odd.wall,
  can_post: () => 0,
  can_message: (page) => (has(page, 12, 0.9) ? 1 : 0),
  age_limits: () => 1,
  is_government_organization: (page) => has(page, 13, 0.97),
  menu,
};

/** Fields every answer carries. */
export function basicFields(page: Page, screenName: string): Record<string, unknown> {
  return {
    id: page.groupId,
    name: page.title,
    screen_name: screenName,
    is_closed: page.odd.isClosed,
    type: page.type,
    is_admin: 0,
    is_member: 0,
    is_advertiser: 0,
    photo_50: photo(page).replace('_200', '_50'),
    photo_100: photo(page).replace('_200', '_100'),
    photo_200: photo(page),
  };
}
