import { parseVkLink } from '@gospulse/domain';
import { type PageLink } from '../links/page-link.js';
import { bad, type Check, good } from './check.js';

const EXPECTED = {
  person: 'Нужна ссылка на сообщество, а не на личную страницу.',
  post: 'Нужна ссылка на само сообщество, а не на запись.',
  'not-vk': 'Нужна ссылка на сообщество ВКонтакте: vk.com/имя, vk.com/club1 или vk.com/public1.',
  malformed: 'Ссылка не разбирается: нужна vk.com/имя, vk.com/club1 или vk.com/public1.',
} as const;

/** Reads a link cell; an empty one is no link, and no mistake. */
export function checkLink(text: string): Check<PageLink | null> {
  if (text === '') return good(null);
  const link = parseVkLink(text);
  if (link.kind === 'id') {
    const form = link.form === 'event' ? 'event' : link.form === 'public' ? 'public' : 'club';
    return good({ kind: 'id', id: link.id, url: `https://vk.com/${form}${link.id}` });
  }
  if (link.kind === 'screen-name') {
    const name = link.name.toLowerCase();
    return good({ kind: 'screen-name', name, url: `https://vk.com/${name}` });
  }
  return link.reason === 'empty' ? good(null) : bad(`link-${link.reason}`, EXPECTED[link.reason]);
}
