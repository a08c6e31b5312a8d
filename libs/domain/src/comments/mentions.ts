const MENTION = /\[(id|club|public|event)(\d{1,10})\|[^\][]{0,200}\]/g;

/** Ids named in a VK text as `[id1|…]` (positive) or `[club1|…]` (negative), each once, in order. */
export function extractMentions(text: string): number[] {
  const ids = new Set<number>();
  for (const [, form, digits] of text.matchAll(MENTION)) {
    const id = Number(digits);
    if (id > 0) ids.add(form === 'id' ? id : -id);
  }
  return [...ids];
}

/** The text without its mentions. */
export function withoutMentions(text: string): string {
  return text.replace(MENTION, ' ');
}
