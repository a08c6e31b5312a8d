/** What a cell that should hold a community's address turned out to be. */
export type VkLink =
  | { kind: 'id'; id: number; form: 'club' | 'public' | 'event' }
  | { kind: 'screen-name'; name: string }
  | { kind: 'rejected'; reason: VkLinkRejection };

export type VkLinkRejection = 'person' | 'post' | 'not-vk' | 'malformed' | 'empty';

const MAX_LENGTH = 2048;
const MAX_ID = 2_147_483_647;

const HOSTS = new Set(['vk.com', 'vk.ru', 'vkontakte.ru']);
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]/g;
const LEADING_JUNK = /^[\s"'`«»„“”‘’(<[{*•–—-]+/;
const SCHEME = /^https?:?\/{1,3}\s*/i;
const HOST = /^([\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+)(?::\d{1,5})?(?=$|[/?#])/u;
const NAME = /^(?=[a-z0-9_.]*[a-z])[a-z0-9_.]{2,32}$/;
const COMMUNITY = /^(club|public|event)([1-9]\d{0,9})$/;
const PERSON = /^id\d+$/;
const CONTENT =
  /^((wall|photo|album|video|clip|topic|market|product|audio|audio_playlist|doc|story|poll|page|podcast|note|app)(-\d+(_|$)|\d+_-?\d)|wall\d+$|(albums|videos|clips|stories|photos|audios|board)-?\d+$)/;

/** VK's own sections: an address there names no community. */
const SECTIONS = new Set(
  (
    'feed im al_im.php groups friends search video videos audio audios music photos docs apps app games market clips ' +
    'wall away.php login login.php join settings support about dev ads bookmarks fave notifications calls mail events ' +
    'communities share.php widget_community.php restore terms privacy stories podcasts jobs blog mini_apps services s index.php'
  ).split(' '),
);

/**
 * Reads a community's address from a cell of a registry: a link to vk.com or vk.ru with or without scheme, `www.` or
 * `m.`, `@name`, `club1`, or a name alone. What follows the address is junk and is dropped, `?w=wall-1_2` on a
 * community's link included. The name is lower-cased. Never throws; input over 2,048 characters is malformed.
 */
export function parseVkLink(text: string): VkLink {
  if (text.length > MAX_LENGTH) return rejected('malformed');
  const cleaned = text.replace(INVISIBLE, '').replace(LEADING_JUNK, '').trim();
  if (cleaned === '') return rejected('empty');
  const afterScheme = cleaned.replace(SCHEME, '');
  const hadScheme = afterScheme !== cleaned;
  const target = afterScheme.split(/[\s<>"'«»“”|\\,;]/, 1)[0] ?? '';
  if (target.startsWith('@')) return hadScheme ? rejected('not-vk') : readName(target.slice(1), '');

  const host = HOST.exec(trimEnd(target));
  if (host !== null && isVkHost(host[1] ?? '')) return readPath(target.slice(host[0].length));
  if (hadScheme || host !== null || /[/@:]/.test(target)) return rejected('not-vk');
  return readBareName(target);
}

function isVkHost(host: string): boolean {
  const lower = host.toLowerCase();
  return HOSTS.has(lower) || HOSTS.has(lower.replace(/^(www|m|new)\./, ''));
}

function readPath(rest: string): VkLink {
  const [beforeHash = ''] = rest.split('#', 1);
  const queryAt = beforeHash.indexOf('?');
  const path = queryAt < 0 ? beforeHash : beforeHash.slice(0, queryAt);
  const query = queryAt < 0 ? '' : beforeHash.slice(queryAt + 1);
  const segment = path.split('/').find((part) => part !== '') ?? '';
  if (segment.startsWith('@')) {
    // vk.com/@name is a community's articles, vk.com/@name-title one of them.
    return segment.includes('-') ? rejected('post') : readName(segment.slice(1), query);
  }
  return readName(segment, query);
}

function readName(segment: string, query: string): VkLink {
  const name = trimEnd(segment).toLowerCase();
  const community = COMMUNITY.exec(name);
  if (community !== null) return readCommunity(community[1] ?? '', Number(community[2]));
  if (PERSON.test(name)) return rejected('person');
  if (CONTENT.test(name)) return rejected('post');
  if (name === '' || SECTIONS.has(name)) {
    return /(^|&)[wz]=(wall|photo|video|clip)-?\d/.test(query) ? rejected('post') : rejected('malformed');
  }
  if (/^(club|public|event)\d+$/.test(name) || !NAME.test(name)) return rejected('malformed');
  return { kind: 'screen-name', name };
}

/** A word without a host could be anything; VK gives names of at least five characters. */
function readBareName(word: string): VkLink {
  const read = readName(word, '');
  if (read.kind === 'screen-name' && read.name.length < 5) return rejected('malformed');
  return read;
}

function readCommunity(form: string, id: number): VkLink {
  if (id > MAX_ID) return rejected('malformed');
  if (form === 'club' || form === 'public' || form === 'event') return { kind: 'id', id, form };
  return rejected('malformed');
}

/** Cuts punctuation off the end by hand: a regex anchored at the end is quadratic on a long run of dots. */
function trimEnd(text: string): string {
  let end = text.length;
  while (end > 0 && '.,;:!?)]}>*/…—–-'.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

function rejected(reason: VkLinkRejection): VkLink {
  return { kind: 'rejected', reason };
}
