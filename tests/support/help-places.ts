import { helpPlacesOf } from '../../apps/web/help-pages.mjs';
import { HELP_PAGES } from './help-pages.js';

/** Titles of the pages of the help and of their parts, as the build makes them. */
export const HELP_PLACES = helpPlacesOf(HELP_PAGES);
