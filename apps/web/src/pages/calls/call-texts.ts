import type { CallRow, CallsAnswer } from '@gospulse/contracts';
import { NO_FOUNDER } from '@gospulse/domain';
import { type Address, stringifySearch } from '../../address/address.js';
import { keepFilters } from '../../address/use-address.js';
import { getAnswer } from '../../api/client.js';
import type { GetAnswer, WholeSource } from '../../export/file-request.js';
import { CALLS } from '../../text/calls-strings.js';
import { callText, type CallText, institutionText } from './call-text.js';
import type { ReadyText } from './copy-text.js';
import { callsValues } from './use-calls.js';

/** As many rows as the API gives at once. */
const PORTION = 500;

/** Where all of the list is, in portions as large as the API gives. */
export function wholeCalls(
  address: Address,
  more: Pick<WholeSource<CallRow>, 'total' | 'isInPortions'>,
): WholeSource<CallRow> {
  const query = { ...callsValues(address), limit: PORTION };
  return {
    ...more,
    ask: (get, cursor) => get('calls', '/calls', { ...query, cursor }),
    keyOf: ({ institution }) => institution.ogrn,
  };
}

/** The code of what a row stands under; as the API groups. */
export function groupCodeOf(row: CallRow, group: Address['group']): string {
  if (group === 'founder') return row.founder?.ogrn ?? NO_FOUNDER.ogrn;
  return group === 'municipality' ? row.placeCode : '';
}

/** Texts to paste of a list: of all of it, of some of its rows, of one. */
export function callTexts(first: CallsAnswer, address: Address) {
  const { region, period, asOf, groups } = first;
  const { origin, pathname, search } = location;
  const queueOf = ({ page, institution }: CallRow): string =>
    page === null
      ? `/institutions/${institution.ogrn}${stringifySearch({ ...keepFilters()(address) })}`
      : `/queue${stringifySearch({ ...keepFilters({ page: String(page), sort: 'due' })(address) })}`;
  const of = (rows: readonly CallRow[], at = asOf): ReadyText => {
    const shown: CallText['groups'] =
      groups?.flatMap(({ code, name }) => {
        const own = rows.filter((row) => groupCodeOf(row, address.group) === code);
        return own.length === 0 ? [] : { code, name, rows: own };
      }) ?? null;
    const text = callText({
      ...{ region, period, asOf: at, rows, groups: shown, origin },
      ...{ href: `${origin}${pathname}${search}`, queueOf },
    });
    return { text, institutions: rows.length };
  };
  /** All that the list has where `isMeant`; the list is asked for whole where the screen shows a part of it. */
  const ofWhole = async (shown: readonly CallRow[], isMeant: (row: CallRow) => boolean): Promise<ReadyText> => {
    const whole = wholeCalls(address, { total: first.total });
    if (shown.length === whole.total) return of(shown.filter(isMeant));
    const { signal } = new AbortController();
    const get: GetAnswer = (endpoint, path, query) => getAnswer(endpoint, path, query, signal);
    const { readWhole } = await import('../../export/made/whole-list.js');
    const list = await readWhole(whole, get, () => undefined);
    return list.kind === 'whole' ? of(list.rows.filter(isMeant), list.until) : { refused: CALLS.text.changed };
  };
  const ofOne = (row: CallRow): ReadyText => ({
    text: institutionText(row, { region, origin, queueOf }),
    institutions: 1,
  });
  const ofAll = (shown: readonly CallRow[]): Promise<ReadyText> => ofWhole(shown, () => true);
  const ofGroup = (shown: readonly CallRow[], code: string): Promise<ReadyText> =>
    ofWhole(shown, (row) => groupCodeOf(row, address.group) === code);
  return { of, ofAll, ofGroup, ofOne };
}
