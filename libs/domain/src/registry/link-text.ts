import { networkOfHost, type NetworkCode } from './networks.js';

/** Longest text that is looked at: an address has some fifty characters. */
export const MAX_LINK_CHARS = 2_048;

/** What a cell that should hold an address says in place of one. */
const NO_LINK =
  /^(?:[-–—_.*\s]+|нет|нету|не имеется|нет (?:ссылки|страницы|данных|группы|аккаунта|паблика|сообщества|информации)|отсутству(?:ет|ют)|без ссылки|н\s?\/\s?д|н\s?\.\s?д\.?|н\s?\/\s?п|не вед[её]тся|не создан[ао]?|не зарегистрирован[ао]?|n\s?\/\s?a|null|none|no)\.?$/i;

const INVISIBLE = /[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g;
/** People mistype the scheme in many ways: `https:/`, `https//`, `htpps://`, `https:\\`, `https: //`. */
const SCHEME = /h{1,2}t{1,3}p{1,2}s{0,2}\s?(?:[:;]\s{0,3}\/{0,3}|\/\/)\s{0,3}/gi;
const VK_HOST_IN_PARTS =
  /(^|[^\p{L}\p{N}.-])((?:(?:www|m)\s{0,3}\.\s{0,3})?)(vk|vkontakte)\s{0,3}[.,]\s{0,3}(com|ru|me)(?![\p{L}\p{N}-])(\s{0,3}\/)?/giu;
const TOKEN = /[^\s,;|<>"'`«»„“”‘’()[\]{}]+/gu;
const HOST = /^([\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+)(?::\d{1,5})?(?=$|[/?#])/u;
const WEB_HOST = /\.(?:[a-z]{2,12}|рф|рус|дети|москва)$/i;
const MAIL = /^(?:mailto:)?[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/i;
const NAMED = /^(?:@.+|(?:club|public|event)[1-9]\d{0,9}|id\d+)$/i;
/** Words that people write before an address. */
const LABEL =
  /^(?:вк|vk|в\s?контакте|vkontakte|ок|ok|одноклассники|тг|tg|телеграмм?|telegram|max|макс|ссылка|адрес|страница|группа|паблик|сообщество|канал|госпаблик|url|id|ид|на|в|№)$/i;

/** A part of a cell that is an address, or is meant to be one. */
export interface Address {
  /** As it stands in the cell, without what surrounds it. */
  readonly text: string;
  readonly hadScheme: boolean;
  /** Null: a name or a number alone. */
  readonly host: string | null;
  readonly network: NetworkCode | null;
  /** What stands behind the host, or all of an address without one. */
  readonly rest: string;
  readonly kind: 'page' | 'mail' | 'other';
}

interface Token {
  readonly text: string;
  readonly hadScheme: boolean;
  /** Only white space parts it from the token before. */
  readonly afterSpace: boolean;
}

/** A cell taken apart into its addresses and the words around them. */
export interface LinkText {
  readonly isBlank: boolean;
  readonly addresses: readonly Address[];
  /** Words without any address, labels left out. */
  readonly words: readonly string[];
  /** What stands behind the only address, parted by nothing but a space, and could belong to it; null: nothing. */
  readonly tail: string | null;
  /** Nothing stands behind the tail. */
  readonly endsWithTail: boolean;
}

/** Takes the text of a cell apart. Never throws; linear in the length of the text, which the caller bounds. */
export function readLinkText(text: string): LinkText {
  const cleaned = cleanLink(text);
  if (cleaned === '' || NO_LINK.test(cleaned))
    return { isBlank: true, addresses: [], words: [], tail: null, endsWithTail: false };
  const tokens = tokensOf(cleaned);
  const found = tokens.map(addressOf);
  const strong = distinct(found.filter((address) => address !== null));
  const words = tokens.filter((_, index) => found[index] === null).map(({ text: word }) => trimEnd(word));
  const at = found.findIndex((address) => address !== null);
  const next = tokens[at + 1];
  const isTail =
    at >= 0 && next?.afterSpace === true && found[at + 1] === null && /^[\w.-]*[a-z0-9_][\w.-]*$/i.test(next.text);
  return {
    isBlank: false,
    addresses: strong,
    words: words.filter((word) => word !== '' && !LABEL.test(word)),
    tail: isTail ? trimEnd(next.text) : null,
    endsWithTail: isTail && at + 2 === tokens.length,
  };
}

function cleanLink(text: string): string {
  return text
    .normalize('NFC')
    .replace(INVISIBLE, '')
    .replace(/%20/g, ' ')
    .replace(/\\/g, '/')
    .replace(/[\s\u00a0]+/gu, ' ')
    .replace(SCHEME, ' https://')
    .replace(VK_HOST_IN_PARTS, (_, before: string, sub: string, name: string, zone: string, slash?: string) => {
      const host = `${sub.replace(/\s/g, '')}${name}.${zone}`;
      return `${before}${host}${slash === undefined ? '' : '/'}`;
    })
    .replace(/((?:^|[^\p{L}\p{N}])(?:vk|vkontakte)\.(?:com|ru|me)\/)\s+(?!https:)/giu, '$1')
    .trim();
}

function tokensOf(cleaned: string): Token[] {
  const tokens: Token[] = [];
  let end = 0;
  for (const { 0: raw, index } of cleaned.matchAll(TOKEN)) {
    const afterSpace = /^\s+$/.test(cleaned.slice(end, index));
    end = index + raw.length;
    const bare = trimStart(raw);
    const hadScheme = bare.startsWith('https://');
    const text = trimStart(withoutLabel(hadScheme ? bare.slice('https://'.length) : bare));
    if (text !== '' || hadScheme) tokens.push({ text, hadScheme, afterSpace });
  }
  return tokens;
}

/** «ВК:vk.com/x» without a space. */
function withoutLabel(text: string): string {
  const at = text.indexOf(':');
  return at > 0 && LABEL.test(text.slice(0, at)) ? text.slice(at + 1) : text;
}

function addressOf({ text, hadScheme }: Token): Address | null {
  const whole = trimEnd(text);
  const given = { text: whole, hadScheme, host: null, network: null, rest: whole } as const;
  if (!hadScheme && MAIL.test(whole)) return { ...given, kind: 'mail' };
  if (!hadScheme && NAMED.test(whole)) return { ...given, kind: 'page' };
  const host = HOST.exec(whole)?.[1] ?? null;
  if (host !== null) {
    const network = networkOfHost(host);
    const isWeb = hadScheme || network !== null || WEB_HOST.test(latinised(host)) || whole.length > host.length;
    if (isWeb)
      return {
        ...given,
        host,
        network,
        rest: text.slice(HOST.exec(whole)?.[0].length ?? 0),
        kind: network ? 'page' : 'other',
      };
    return null;
  }
  return hadScheme || /[:/@]/.test(whole) ? { ...given, kind: 'other' } : null;
}

/** The same address twice is one; a host with nothing behind it says nothing beside a whole address. */
function distinct(addresses: readonly Address[]): Address[] {
  const whole = addresses.filter(
    ({ text, host, rest, kind }) => text !== '' && !(kind === 'page' && host !== null && /^\/?$/.test(rest)),
  );
  const kept = whole.length > 0 ? whole : addresses;
  return [...new Map(kept.toReversed().map((address) => [keyOf(address), address])).values()].reverse();
}

function keyOf({ text, host, rest, network }: Address): string {
  const path = (host === null ? text.replace(/^@/, '') : rest)
    .toLowerCase()
    .replace(/[?#].*$/, '')
    .replace(/^\/+/, '');
  const name = trimEnd(path).replace(/^(?:public|event)(?=\d+$)/, 'club');
  return `${host === null ? 'vk' : (network ?? host.toLowerCase())} ${name}`;
}

/** Cyrillic letters that look like Latin ones, lower case. */
const LOOKALIKES: ReadonlyMap<string, string> = new Map(
  [...'аевкмнорстухісѕј'].map((letter, index) => [letter, 'aebkmhopctyxicsj'[index] ?? letter]),
);

/** The text with Latin letters in place of the Cyrillic ones that look like them; others stay. */
export function latinised(text: string): string {
  return [...text].map((letter) => LOOKALIKES.get(letter.toLowerCase()) ?? letter).join('');
}

/** The first Cyrillic letter of a text and its place, counted from 1; null: there is none. */
export function firstCyrillic(text: string): { readonly letter: string; readonly place: number } | null {
  const at = [...text].findIndex((letter) => /\p{Script=Cyrillic}/u.test(letter));
  return at < 0 ? null : { letter: [...text][at] ?? '', place: at + 1 };
}

function trimStart(text: string): string {
  let start = 0;
  while (start < text.length && '–—-•*:.=/#'.includes(text.charAt(start)) && !/^-\d/.test(text.slice(start, start + 2)))
    start += 1;
  return text.slice(start);
}

/** Cuts punctuation off the end by hand: a regex anchored at the end is quadratic on a long run of dots. */
export function trimEnd(text: string): string {
  let end = text.length;
  while (end > 0 && '.,;:!?)]}>*/…—–-='.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}
