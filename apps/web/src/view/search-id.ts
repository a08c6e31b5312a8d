/** Id of a page's search field: the shortcut `/` focuses it. */
export const SEARCH_ID = 'search';
