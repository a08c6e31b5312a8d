import { TOLD_NETWORKS, type ToldLink, type ToldNetworkCode } from '@gospulse/domain';
import type { Field } from '../columns/form-columns.js';
import { checkToldLink } from './check-told-link.js';
import type { RowCells } from './row-cells.js';

/** The column of each network that nobody observes. */
export const TOLD_FIELDS: Readonly<Record<ToldNetworkCode, Field>> = {
  ok: 'okUrl',
  max: 'maxUrl',
  telegram: 'telegramUrl',
};

/** Addresses of a row in networks that nobody observes. */
export function toldLinks(cells: RowCells): ToldLink[] {
  return TOLD_NETWORKS.flatMap(({ code }) => {
    const field = TOLD_FIELDS[code];
    if (!cells.has(field)) return [];
    const link = cells.checked<ToldLink | null>(field, checkToldLink(code, cells.text(field)), null);
    return link ? [link] : [];
  });
}
