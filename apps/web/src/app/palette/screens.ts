import { PROFILE } from '../../text/account-strings.js';
import { ADMIN } from '../../text/admin-strings.js';
import { LINKS } from '../../text/links-strings.js';
import { PALETTE } from '../../text/palette-strings.js';
import { CHOOSE, SCHEDULES } from '../../text/reports-strings.js';
import { VIEWS } from '../../text/views-strings.js';
import { WALL } from '../../text/wall-strings.js';
import { SECTIONS } from '../../text/strings.js';
import type { PaletteChoice } from './choices.js';

/** Screens that have no entry in the menu. */
export const FURTHER_SCREENS: readonly { readonly name: string; readonly path: string }[] = [
  { name: CHOOSE.title, path: '/reports/new' },
  { name: SCHEDULES.title, path: '/reports/schedules' },
  { name: WALL.show, path: '/wall' },
  { name: VIEWS.title, path: '/views' },
  { name: LINKS.title, path: '/links' },
  { name: ADMIN.auditTab, path: '/admin/audit' },
  { name: PROFILE.title, path: '/profile' },
];

/** What explains the product. */
export const HELP: readonly (PaletteChoice & { readonly words: readonly string[] })[] = [
  {
    ...{ id: 'help:keys', name: PALETTE.help.keys, detail: PALETTE.help.keysDetail, path: '#keys' },
    words: ['помощь справка сочетания'],
  },
  {
    ...{ id: 'help:tour', name: PALETTE.help.tour, detail: PALETTE.help.tourDetail, path: '#tour' },
    words: ['помощь справка знакомство начало'],
  },
  {
    ...{ id: 'help:methodology', name: SECTIONS.methodology, detail: PALETTE.help.methodologyDetail },
    ...{ path: '/methodology', words: ['помощь справка определения правила как считается'] },
  },
  {
    ...{ id: 'help:api', name: PALETTE.help.api, detail: PALETTE.help.apiDetail, path: '/api/docs' },
    ...{ isOutside: true, words: ['помощь справка swagger openapi'] },
  },
];
