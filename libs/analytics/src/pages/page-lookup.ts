/**
 * What is known by page, made when it is asked for: a map of thousands of objects that wait to be asked costs more than
 * to make each of them once. A map is one too.
 */
export interface PageLookup<T> {
  get(pageId: number): T | undefined;
}
