import type { ContestTarget } from './contest-target.js';

/** A question's address in VK: a comment by its number, or a post of a resident, which is its own question. */
const QUESTION = /^https:\/\/vk\.(?:com|ru)\/wall-(\d{1,16})_(\d{1,16})(?:\?reply=(\d{1,16}))?$/;

/** A question of a list as what is contested; null: its address is none of a question. */
export function questionTarget({
  url,
  askedAt,
}: {
  readonly url: string;
  readonly askedAt: string;
}): ContestTarget | null {
  const found = QUESTION.exec(url);
  if (found === null) return null;
  const [, page, post, reply] = found;
  return { of: 'question', page: Number(page), comment: Number(reply ?? post), askedAt };
}
