import { bad, type Check, good } from './check.js';

const PERSON = /^(?:(?:https?:\/\/)?(?:www\.|m\.)?vk\.(?:com|ru)\/)?@?(?:id)?([1-9]\d{0,11})\/?$/i;
const MAX_PEOPLE = 20;

/** Responsible persons' VK accounts: numeric ids or `vk.com/id…` links → sorted comma list of ids, or null. */
export function checkResponsibleVk(text: string): Check<string | null> {
  const parts = text.split(/[,;\s]+/).filter((part) => part !== '');
  if (parts.length > MAX_PEOPLE) return bad('responsible-vk', `Не больше ${MAX_PEOPLE} ответственных.`);
  const ids = new Set<number>();
  for (const part of parts) {
    const id = PERSON.exec(part)?.[1];
    if (!id) return bad('responsible-vk', 'Ответственные указываются номерами или ссылками vk.com/id…, через запятую.');
    ids.add(Number(id));
  }
  return good(ids.size === 0 ? null : [...ids].sort((a, b) => a - b).join(','));
}
