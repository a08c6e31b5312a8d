import type { ContestBrief } from '@gospulse/contracts';
import { type FileColumn, instantCell, MAX_CONTEST_REASON } from '@gospulse/domain';
import type { GetAnswer, WholeSource } from '../../export/file-request.js';
import type { QueryValues } from '../../api/to-query.js';
import { CONTEST_KINDS, CONTEST_STATES_CHOSEN, CONTESTS } from '../../text/contest-strings.js';
import { displayName } from '../../text/names.js';
import { claimWords } from './contest-words.js';

const { file: HEADS } = CONTESTS;
/** As many as the API gives at once. */
const PORTION = 200;

/** What a file holds of each contest. */
export function contestColumns(zone: string): FileColumn<ContestBrief>[] {
  return [
    { code: 'id', head: HEADS.number, kind: 'count', value: ({ id }) => id },
    { code: 'state', head: CONTESTS.state, kind: 'text', value: ({ state }) => CONTEST_STATES_CHOSEN[state] },
    { code: 'kind', head: CONTESTS.kind, kind: 'text', value: ({ fact }) => CONTEST_KINDS[fact.kind] },
    {
      ...{ code: 'claim', head: HEADS.claim, kind: 'text' },
      value: ({ fact, criterionTitle }) => claimWords(fact, criterionTitle, zone),
    },
    {
      ...{ code: 'institution', head: HEADS.institution, kind: 'text' },
      value: ({ institution }) => displayName(institution.name),
    },
    { code: 'ogrn', head: HEADS.ogrn, kind: 'code', value: ({ institution }) => institution.ogrn },
    { code: 'page', head: HEADS.page, kind: 'text', value: ({ page }) => page && displayName(page.name) },
    {
      code: 'reason',
      head: HEADS.reason,
      kind: 'text',
      value: ({ reason }) => displayName(reason, MAX_CONTEST_REASON),
    },
    { code: 'madeBy', head: HEADS.madeBy, kind: 'text', value: ({ madeBy }) => displayName(madeBy) },
    { code: 'madeAt', head: HEADS.madeAt, kind: 'instant', value: ({ madeAt }) => instantCell(madeAt, zone) },
    { code: 'dueAt', head: HEADS.dueAt, kind: 'instant', value: ({ dueAt }) => instantCell(dueAt, zone) },
    { code: 'url', head: HEADS.url, kind: 'link', value: ({ url }) => url },
  ];
}

/** Where all of the list is. Contests are those of now: their answer has no cut-off of its own. */
export function wholeContests(query: QueryValues, total: number, isInPortions: boolean): WholeSource<ContestBrief> {
  const ask = async (get: GetAnswer, cursor: string | undefined) => {
    const portion = await get('contests', '/contests', { ...query, limit: PORTION, cursor });
    return { ...portion, asOf: new Date().toISOString() };
  };
  return { total, isInPortions, ask, keyOf: ({ id }) => String(id) };
}
