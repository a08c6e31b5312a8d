import type { Role } from '@gospulse/domain';

/** Roles in words, as every screen calls them. A viewer has no account: a link shows one view. */
export const ROLE_WORDS: Readonly<Record<Role | 'viewer', string>> = {
  admin: 'администратор',
  analyst: 'аналитик',
  reporter: 'отчётность',
  head: 'руководитель',
  viewer: 'просмотр по ссылке',
};
