/** The pages of docs/help, taken apart when the app is built: see apps/web/vite.config.ts. */
declare module 'virtual:help-pages' {
  export const HELP_PAGES: readonly import('./pages/help/help-page-of.js').HelpPage[];
}

/** Titles of the same pages and of their parts alone, for what only has to find them. */
declare module 'virtual:help-places' {
  export const HELP_PLACES: readonly import('./pages/help/help-page-of.js').HelpPlace[];
}
