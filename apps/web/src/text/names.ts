import { cutText } from '@gospulse/domain';

/** Bidirectional controls and other invisible formatting that can turn a name around or hide its end. */
const INVISIBLE = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;

/** Names from VK and files and people's notes are untrusted text: shown without control characters, and cut to length. */
export function displayName(name: string, most = 300): string {
  const clean = name.replace(INVISIBLE, ' ').replace(/\s+/g, ' ').trim();
  return clean.length > most ? `${cutText(clean, most - 1)}…` : clean;
}

const VK_PREFIXES = ['https://vk.com/', 'https://vk.ru/'];

/** The URL if it leads to VK over https, otherwise null: other URLs of an answer are not turned into links. */
export function vkHref(url: string): string | null {
  const known = VK_PREFIXES.some((prefix) => url.startsWith(prefix));
  return known && URL.canParse(url) ? url : null;
}
