/** What a page is for, as its register states it; norms of posts and criteria may depend on it. */
export const PAGE_TYPES = [
  { code: 'flagship', label: 'флагманская' },
  { code: 'active', label: 'активная' },
  { code: 'card', label: 'визитка' },
] as const satisfies readonly { readonly code: string; readonly label: string }[];

export type PageType = (typeof PAGE_TYPES)[number]['code'];

/** The word for a page type, in Russian. */
export function pageTypeLabel(type: PageType): string {
  return PAGE_TYPES.find(({ code }) => code === type)?.label ?? type;
}
