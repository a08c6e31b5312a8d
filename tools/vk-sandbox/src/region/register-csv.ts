import { KNOWN_PAGES } from '../data/known-pages.js';
import { hash32 } from '../random/hash.js';
import { DAY } from '../time/region-time.js';
import type { Institution, Page } from './institution.js';
import { LATE_RENAMES_FROM_DAY } from './oddities.js';
import type { Region } from './region.js';

const KNOWN_NAMES: ReadonlySet<string> = new Set(KNOWN_PAGES.map((page) => page.screenName));
const COLUMNS =
  'ogrn;name;short_name;kind;level;oktmo;founder_ogrn;vk_url;ok_url;exempt_reason;exempt_act;responsible;responsible_vk;comment;responsible_phone';

/** Forms in which people write the link to a community with a custom name. */
const NAME_FORMS: readonly ((name: string) => string)[] = [
  (name) => `https://vk.com/${name}`,
  (name) => `vk.com/${name}`,
  (name) => `https://m.vk.com/${name}`,
  (name) => `https://vk.ru/${name}`,
  (name) => `http://www.vk.com/${name}/`,
  (name) => `https://vk.com/${name}?w=wall-1_2`,
  (name) => ` https://vk.com/${name} `,
  (name) => `https://vk.com/${name}.`,
  (name) => `@${name}`,
];
/** The last form is for custom names only: nobody writes `@club1`. */
const URL_FORMS = NAME_FORMS.length - 1;

function linkOf(page: Page, region: Region): string {
  const { odd, groupId, screenName } = page;
  const lateRename = region.startsAt + LATE_RENAMES_FROM_DAY * DAY;
  const byNumber = odd.renamed !== null && odd.renamed.at < lateRename;
  const prefix = page.type === 'page' ? 'public' : page.type === 'event' ? 'event' : 'club';
  const name = byNumber ? `${prefix}${groupId}` : screenName;
  const forms = name.endsWith(String(groupId)) ? URL_FORMS : NAME_FORMS.length;
  const form = NAME_FORMS[KNOWN_NAMES.has(screenName) ? 0 : hash32(page.seed, 80) % forms];
  return form === undefined ? `https://vk.com/${name}` : form(name);
}

/** Excel's reading of CSV: a field with a separator, a quote or a line break is quoted, quotes are doubled. */
function field(text: string): string {
  return /[;"\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
}

function responsibleVk(one: Institution): string {
  const ids = one.responsible?.userIds ?? [];
  return ids.map((id) => (id % 20 === 0 ? `https://vk.com/id${id}` : String(id))).join(',');
}

/** The region's register in the product's own columns: UTF-8, `;`, one row an institution. */
export function registerCsv(region: Region): string {
  const rows = region.institutions.map((one) => {
    const page = one.page === null ? undefined : region.pages[one.page];
    return [
      one.ogrn,
      one.name,
      one.shortName,
      one.kind,
      one.level,
      // A place code is no ОКТМО: such an institution is known by its name.
      one.oktmo.startsWith('00') ? region.land.oktmo : one.oktmo,
      one.founderOgrn,
      page === undefined ? '' : linkOf(page, region),
      '',
      one.exemption?.reason ?? '',
      one.exemption?.act ?? '',
      one.responsible?.name ?? '',
      responsibleVk(one),
      one.comment,
      one.responsible?.phone ?? '',
    ]
      .map(field)
      .join(';');
  });
  return [COLUMNS, ...rows].join('\n') + '\n';
}
