import { firstCyrillic, MAX_LINK_CHARS, readLinkText, trimEnd, type Address } from './link-text.js';
import { networkOf, TOLD_NETWORKS, type Network, type ToldNetworkCode } from './networks.js';
import type { LinkRejection, RejectedLink } from './vk-link.js';

/** A page in a network that nobody observes: its id or nick as its address has it, lower case, and the address. */
export interface ToldLink {
  readonly kind: 'page';
  readonly network: ToldNetworkCode;
  readonly key: string;
  readonly url: string;
}

const NICK = /^[a-z0-9][a-z0-9_.-]{0,63}$/;

/** Reads the address of a page in a network of the register other than ВКонтакте. Never throws. */
export function parseToldLink(network: ToldNetworkCode, text: string): ToldLink | RejectedLink {
  const rules = networkOf(network);
  const type = `напишите ${rules.example}`;
  if (text.length > MAX_LINK_CHARS) return rejected('malformed', `Слишком длинный текст: ${type}.`);
  const { isBlank, addresses, words, tail } = readLinkText(text);
  if (isBlank) return rejected('empty', `Ссылки нет: ${type}.`);
  const [address, second] = addresses;
  if (second)
    return rejected('two-links', `В ячейке два адреса: «${address?.text ?? ''}» и «${second.text}»; оставьте один.`);
  if (!address) {
    const [nick = '', more] = words;
    return more === undefined && firstCyrillic(nick) === null && nick.length >= 5
      ? read(rules, nick)
      : rejected('malformed', `Адреса здесь нет: ${type}; если страницы нет, оставьте ячейку пустой.`);
  }
  if (tail !== null) return rejected('space', `В адресе пробел: ${type}.`);
  return readAddress(rules, address);
}

/** Reads the address of a page in whatever network it is; null: there is no one address of a network that nobody observes. */
export function parseAnyToldLink(text: string): ToldLink | RejectedLink | null {
  if (text.length > MAX_LINK_CHARS) return null;
  const [address, second] = readLinkText(text).addresses;
  const told = second ? undefined : TOLD_NETWORKS.find(({ code }) => code === address?.network);
  return told ? parseToldLink(told.code, text) : null;
}

function readAddress(rules: Network, address: Address): ToldLink | RejectedLink {
  const type = `напишите ${rules.example}`;
  if (address.kind === 'mail') return rejected('mail', `Это адрес электронной почты, а не страницы: ${type}.`);
  if (address.host === null && address.text.startsWith('@')) return read(rules, address.text.slice(1));
  if (address.network === null || address.network !== rules.code) {
    const other = address.network === null ? null : networkOf(address.network).name;
    return other === null
      ? rejected('not-vk', `Это не адрес сети ${rules.name} («${address.text}»): ${type}.`)
      : rejected('other-network', `Это адрес сети ${other}, а столбец — для сети ${rules.name}: ${type}.`);
  }
  return read(rules, address.rest);
}

function read(rules: Network, rest: string): ToldLink | RejectedLink {
  const parts = (rest.split(/[?#]/, 1)[0] ?? '')
    .split('/')
    .map(trimEnd)
    .filter((part) => part !== '');
  const [first = '', next = ''] = parts.map((part) => part.toLowerCase());
  switch (rules.code) {
    case 'ok':
      return okPage(rules, first, next);
    case 'telegram':
      return telegramPage(rules, parts, first, next);
    default:
      return first === 'join' || first === 'u' || first.startsWith('+')
        ? invitation(rules)
        : page(rules, first.replace(/^@/, ''));
  }
}

function okPage(rules: Network, first: string, next: string): ToldLink | RejectedLink {
  if (first === 'profile') return rejected('person', `Это личная страница, а нужна группа: напишите ${rules.example}.`);
  const id = first === 'group' ? /^\d{1,20}$/.exec(next)?.[0] : /^group(\d{1,20})$/.exec(first)?.[1];
  if (id !== undefined) return page(rules, id, `group/${id}`);
  if (first === 'group') return page(rules, next);
  return page(rules, first);
}

function telegramPage(rules: Network, parts: readonly string[], first: string, next: string): ToldLink | RejectedLink {
  if (first.startsWith('+') || first === 'joinchat' || first === 'c' || first === 'addlist') return invitation(rules);
  if (first === 's') return page(rules, next);
  if (parts.length > 1) return rejected('post', `Это запись, а не сам канал: напишите t.me/${first}.`);
  return page(rules, first.replace(/^@/, ''));
}

function page(rules: Network, key: string, path: string = key): ToldLink | RejectedLink {
  if (firstCyrillic(key) !== null) {
    const found = firstCyrillic(key);
    return rejected(
      'cyrillic',
      `Русская буква «${found?.letter}» (знак ${found?.place}) в «${key}»: имя пишется латиницей, ${rules.example}.`,
    );
  }
  if (!NICK.test(key)) return rejected('malformed', `Адрес не разбирается: напишите ${rules.example}.`);
  // Told networks are the ones with no API of ours.
  return { kind: 'page', network: rules.code as ToldNetworkCode, key, url: `https://${rules.hosts[0]}/${path}` };
}

function invitation(rules: Network): RejectedLink {
  return rejected('malformed', `Это приглашение, а не адрес канала: напишите ${rules.example}.`);
}

function rejected(reason: LinkRejection, expected: string): RejectedLink {
  return { kind: 'rejected', reason, expected };
}
