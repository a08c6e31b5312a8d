import { HELP_FOLDER, readHelpPages } from '../../apps/web/help-pages.mjs';

/** What the build makes of the pages of the help, for specs. */
export const HELP_PAGES = readHelpPages(HELP_FOLDER);
