import type { HelpPage, HelpPlace } from './src/pages/help/help-page-of.js';

/** Where the help of the product is written, from the root. */
export const HELP_FOLDER: string;
/** All pages of a folder of the help, in their order. */
export function readHelpPages(folder: string): HelpPage[];
/** Takes one page apart; `file` is its path within the folder of the help. */
export function readHelpPage(file: string, markdown: string): HelpPage;
/** Titles of pages and of their parts. */
export function helpPlacesOf(pages: readonly HelpPage[]): HelpPlace[];
