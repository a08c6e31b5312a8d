import { parseVkLink } from '@gospulse/domain';
import type { PageLink } from '../links/page-link.js';
import { bad, type Check, good } from './check.js';

/** Reads a link cell; an empty one, or a word in place of a link, is no link, and no mistake. */
export function checkLink(text: string): Check<PageLink | null> {
  if (text === '') return good(null);
  const link = parseVkLink(text);
  if (link.kind === 'id') return good({ kind: 'id', id: link.id, url: `https://vk.com/${link.form}${link.id}` });
  if (link.kind === 'screen-name')
    return good({ kind: 'screen-name', name: link.name, url: `https://vk.com/${link.name}` });
  return link.reason === 'empty' ? good(null) : bad(`link-${link.reason}`, link.expected);
}
