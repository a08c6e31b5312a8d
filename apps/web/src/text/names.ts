/** Bidirectional controls and other invisible formatting that can turn a name around or hide its end. */
const INVISIBLE = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;

/** Names from VK and from files, and notes of people, are foreign: shown without controls and not endless. */
export function displayName(name: string, most = 300): string {
  const clean = name.replace(INVISIBLE, ' ').replace(/\s+/g, ' ').trim();
  return clean.length > most ? `${clean.slice(0, most - 1)}…` : clean;
}

const VK_PREFIXES = ['https://vk.com/', 'https://vk.ru/'];

/** The address if it leads to VK over https, otherwise null: no other link of an answer becomes a link. */
export function vkHref(url: string): string | null {
  const known = VK_PREFIXES.some((prefix) => url.startsWith(prefix));
  return known && URL.canParse(url) ? url : null;
}
