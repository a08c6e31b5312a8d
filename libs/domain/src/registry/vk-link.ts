import {
  firstCyrillic,
  latinised,
  MAX_LINK_CHARS,
  readLinkText,
  trimEnd,
  type Address,
  type LinkText,
} from './link-text.js';
import { networkOf } from './networks.js';

/** What a cell that should hold a community's address turned out to be. */
export type VkLink =
  { kind: 'id'; id: number; form: 'club' | 'public' | 'event' } | { kind: 'screen-name'; name: string } | RejectedLink;

export interface RejectedLink {
  kind: 'rejected';
  reason: LinkRejection;
  /** What is wrong and what to type, one Russian sentence. */
  expected: string;
}

export type LinkRejection =
  | 'empty'
  | 'person'
  | 'post'
  /** An address of a network, but not of the one that is asked for. */
  | 'other-network'
  /** An address elsewhere: a site, a short link. */
  | 'not-vk'
  | 'mail'
  | 'two-links'
  /** A space within the address, or further text behind it that may belong to it. */
  | 'space'
  | 'cyrillic'
  /** A number that may be a community's or a person's. */
  | 'number'
  | 'malformed';

const MAX_ID = 2_147_483_647;
const NAME = /^(?=[a-z0-9_.]*[a-z])[a-z0-9_.]{2,32}$/;
const COMMUNITY = /^(club|public|event)([1-9]\d{0,9})$/;
const PERSON = /^id\d+$/;
const CONTENT =
  /^((wall|photo|album|video|clip|topic|market|product|audio|audio_playlist|doc|story|poll|page|podcast|note|app)(-\d+(_|$)|\d+_-?\d)|wall\d+$|(albums|videos|clips|stories|photos|audios|board)-?\d+$)/;
/** VK with a Cyrillic letter or written in Russian. */
const VK_IN_CYRILLIC = /^(?:www\.|m\.)?[vв][kк]\.(?:[cс][oо][mм]|ком|[rр][uу])$/i;
const VK_MISTYPED = /^(?:vk|wk|vk\.?com|vkcom)$/i;
/** Sections whose second part names the community: vk.com/groups/club5, vk.com/public/5. */
const FOREWORDS = new Set(['groups', 'group', 'communities', 'community', 'public', 'club', 'event', 'pages']);
const FORMS = new Set(['public', 'club', 'event']);

/** VK's own sections: an address there names no community. */
const SECTIONS = new Set(
  (
    'feed im al_im.php groups friends search video videos audio audios music photos docs apps app games market clips ' +
    'wall away.php login login.php join settings support about dev ads bookmarks fave notifications calls mail events ' +
    'communities share.php widget_community.php restore terms privacy stories podcasts jobs blog mini_apps services s index.php'
  ).split(' '),
);

const TYPE = `напишите ${networkOf('vk').example}`;

/**
 * Reads a community's address from a cell of a registry: a link to VK with or without scheme, `www.` or `m.`, `@name`,
 * `club1`, `-1`, or a name alone, whatever words stand around it. What follows the address is dropped, `?w=wall-1_2` on a
 * community's link included. What could mean two communities, or another one than the text says, is rejected with what
 * to type. The name is lower-cased. Never throws; input over 2,048 characters is malformed.
 */
export function parseVkLink(text: string): VkLink {
  if (text.length > MAX_LINK_CHARS) return rejected('malformed', `Слишком длинный текст: ${TYPE}.`);
  const read = readLinkText(text);
  if (read.isBlank) return rejected('empty', `Ссылки нет: ${TYPE}.`);
  const [address, second] = read.addresses;
  if (address && second) return twoLinks(address, second);
  if (!address) return readWords(read);
  if (address.kind === 'mail') return rejected('mail', `Это адрес электронной почты, а не страницы: ${TYPE}.`);
  if (address.network !== null && address.network !== 'vk') return otherNetwork(address);
  if (address.host === null) return elsewhereOrName(address, read);
  if (address.network === null) return elsewhere(address);
  return withTail(readPath(address.rest), address, read);
}

function elsewhereOrName(address: Address, read: LinkText): VkLink {
  if (address.kind === 'other') return elsewhere(address);
  return withTail(readName(address.text.replace(/^@/, ''), ''), address, read);
}

function twoLinks(first: Address, second: Address): RejectedLink {
  const named = `«${shown(first.text)}» и «${shown(second.text)}»`;
  const [one, other] = [first.network ?? 'vk', second.network ?? 'vk'];
  const advice =
    one === other
      ? 'оставьте один, для второго добавьте строку с тем же ОГРН'
      : 'оставьте один, второй перенесите в столбец его сети';
  return rejected('two-links', `В ячейке два адреса: ${named}; ${advice}.`);
}

function otherNetwork({ network, text }: Address): RejectedLink {
  const { name } = networkOf(network ?? 'vk');
  return rejected(
    'other-network',
    `Это адрес сети ${name} («${shown(text)}»), а нужна ВКонтакте: перенесите его в столбец ${name}, здесь ${TYPE}.`,
  );
}

function elsewhere({ host, rest, text }: Address): RejectedLink {
  if (host !== null && VK_IN_CYRILLIC.test(host)) {
    const name = /^\/([^/?#]+)/.exec(rest)?.[1] ?? 'имя';
    return cyrillic(text, `vk.com/${latinised(name)}`);
  }
  const start = (host ?? text).split(/[/:]/, 1)[0] ?? '';
  const name = /[/:]\/?([a-z0-9_.]+)$/i.exec(text)?.[1];
  if (host === null && VK_MISTYPED.test(start) && name)
    return rejected('malformed', `В адресе ошибка: напишите vk.com/${name.toLowerCase()}.`);
  if (host?.toLowerCase() === 'vk.cc')
    return rejected('not-vk', 'Это короткая ссылка: откройте её и скопируйте адрес страницы, например vk.com/имя.');
  return rejected('not-vk', `Это не адрес ВКонтакте («${shown(text)}»): ${TYPE}.`);
}

function readWords({ words }: LinkText): VkLink {
  const [word = '', more] = words;
  if (word === '' || more !== undefined)
    return rejected('malformed', `Адреса здесь нет: ${TYPE}; если страницы нет, оставьте ячейку пустой.`);
  const number = /^(-?)([1-9]\d{0,9})$/.exec(word);
  if (number?.[1] === '-') return readCommunity('club', Number(number[2]));
  if (number)
    return rejected(
      'number',
      `Одно число не говорит, сообщество это или человек: для сообщества напишите vk.com/club${number[2]}.`,
    );
  if (firstCyrillic(word) !== null && /[a-z0-9_]/i.test(word)) return cyrillic(word, `vk.com/${latinised(word)}`);
  if (firstCyrillic(word) !== null)
    return rejected('malformed', `Адреса здесь нет: ${TYPE}; если страницы нет, оставьте ячейку пустой.`);
  const read = readName(word, '');
  // A word without a host could be anything; VK gives names of at least five characters.
  if (read.kind === 'screen-name' && read.name.length < 5) return malformed(word);
  return read;
}

/** What stands behind an address with only a space between may be the rest of it. */
function withTail(link: VkLink, { text }: Address, { tail, endsWithTail }: LinkText): VkLink {
  if (tail === null) return link;
  const whole = `${text.replace(/^@/, 'vk.com/')}${tail}`.toLowerCase();
  if (endsWithTail && link.kind === 'screen-name' && FORMS.has(link.name) && /^[1-9]\d{0,9}$/.test(tail))
    return readCommunity(link.name, Number(tail));
  if (link.kind === 'rejected' && link.reason !== 'malformed') return link;
  const alone = text.replace(/^@/, 'vk.com/').toLowerCase();
  return rejected(
    'space',
    `В адресе пробел: напишите ${shown(whole)} или, если «${shown(tail)}» лишнее, ${shown(alone)}.`,
  );
}

function readPath(rest: string): VkLink {
  const [beforeHash = ''] = rest.split('#', 1);
  const queryAt = beforeHash.indexOf('?');
  const path = queryAt < 0 ? beforeHash : beforeHash.slice(0, queryAt);
  const query = queryAt < 0 ? '' : beforeHash.slice(queryAt + 1);
  const [segment = '', next = ''] = path.split('/').filter((part) => part !== '');
  if (segment.startsWith('@')) {
    // vk.com/@name is a community's articles, vk.com/@name-title one of them.
    const [name = ''] = segment.slice(1).split('-', 1);
    return segment.includes('-') ? post(`vk.com/${name.toLowerCase()}`) : readName(segment.slice(1), query);
  }
  const foreword = segment.toLowerCase();
  if (FOREWORDS.has(foreword) && next !== '') return behindForeword(foreword, trimEnd(next).toLowerCase());
  return readName(segment, query);
}

function behindForeword(foreword: string, name: string): VkLink {
  if (FORMS.has(foreword) && /^[1-9]\d{0,9}$/.test(name)) return readCommunity(foreword, Number(name));
  if (COMMUNITY.test(name)) return readName(name, '');
  return NAME.test(name)
    ? rejected('malformed', `Лишнее «${foreword}/» в адресе: напишите vk.com/${name}.`)
    : malformed(name);
}

function readName(segment: string, query: string): VkLink {
  const name = trimEnd(segment).toLowerCase();
  const community = COMMUNITY.exec(name);
  if (community !== null) return readCommunity(community[1] ?? '', Number(community[2]));
  if (PERSON.test(name))
    return rejected(
      'person',
      'Это личная страница, а нужно сообщество: откройте его и скопируйте адрес, например vk.com/club1.',
    );
  if (CONTENT.test(name)) return post(ownerOf(name));
  if (name === '' || SECTIONS.has(name)) {
    const shownPost = /(?:^|&)[wz]=((?:wall|photo|video|clip)-?\d[\d_-]*)/.exec(query)?.[1];
    if (shownPost) return post(ownerOf(shownPost));
    return rejected(
      'malformed',
      name === '' ? `В адресе нет имени страницы: ${TYPE}.` : `Это раздел сайта, а не страница («${name}»): ${TYPE}.`,
    );
  }
  if (firstCyrillic(name) !== null) return cyrillic(name, `vk.com/${latinised(name)}`);
  if (/^(club|public|event)\d+$/.test(name) || !NAME.test(name)) return malformed(name);
  return { kind: 'screen-name', name };
}

/** The community whose post an address shows, as far as it tells. */
function ownerOf(content: string): string | null {
  const owner = /^board(\d+)/.exec(content)?.[1] ?? /-(\d+)/.exec(content)?.[1];
  return owner === undefined ? null : `vk.com/club${owner}`;
}

function post(owner: string | null): RejectedLink {
  return rejected('post', `Это запись, а не само сообщество: напишите ${owner ?? networkOf('vk').example}.`);
}

/** Names the letter, since nobody sees it; what it was meant to be is only a guess, so nothing is read of it. */
function cyrillic(text: string, meant: string): RejectedLink {
  const found = firstCyrillic(text);
  const place = found
    ? `Русская буква «${found.letter}» (знак ${found.place}) в «${shown(text)}»`
    : `Русские буквы в «${shown(text)}»`;
  const advice =
    firstCyrillic(meant) === null
      ? `напишите латиницей: ${shown(meant.toLowerCase())}`
      : `имя страницы пишется латиницей: ${TYPE}`;
  return rejected('cyrillic', `${place}: ${advice}.`);
}

function readCommunity(form: string, id: number): VkLink {
  if (id <= MAX_ID && (form === 'club' || form === 'public' || form === 'event')) return { kind: 'id', id, form };
  return malformed(`${form}${id}`);
}

function malformed(name: string): RejectedLink {
  return rejected('malformed', `Такого адреса ВКонтакте быть не может («${shown(name)}»): ${TYPE}.`);
}

function rejected(reason: LinkRejection, expected: string): RejectedLink {
  return { kind: 'rejected', reason, expected };
}

const MAX_SHOWN = 60;

function shown(text: string): string {
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
}
