/**
 * A link to a community as the register keeps it. `url` is the canonical spelling and the identity of an unresolved
 * page: `https://vk.com/club1`, or `https://vk.com/name` in lower case (VK ignores the case of names).
 */
export type PageLink =
  | { readonly kind: 'id'; readonly id: number; readonly url: string }
  | { readonly kind: 'screen-name'; readonly name: string; readonly url: string };
