/** Id of the search field, wherever one stands: a key of the whole window puts the cursor there. */
export const SEARCH_ID = 'search';
