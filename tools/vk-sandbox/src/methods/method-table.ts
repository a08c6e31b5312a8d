import type { TokenKind } from '../server/tokens.js';
import type { ApiResult } from './api-result.js';
import type { CallContext } from './call-context.js';
import { groupsGetById } from './groups-get-by-id.js';
import { resolveScreenName } from './resolve-screen-name.js';
import { wallGet } from './wall-get.js';
import { wallGetById } from './wall-get-by-id.js';
import { wallGetComments } from './wall-get-comments.js';

export interface Method {
  readonly run: (context: CallContext) => ApiResult;
  readonly kinds: readonly TokenKind[];
}

const ALL: readonly TokenKind[] = ['user', 'service', 'community'];
const WITHOUT_COMMUNITY: readonly TokenKind[] = ['user', 'service'];

/** The methods served and the tokens that may call them; `execute` stands apart, it calls these. */
export const METHODS: ReadonlyMap<string, Method> = new Map([
  ['groups.getById', { run: groupsGetById, kinds: ALL }],
  ['utils.resolveScreenName', { run: resolveScreenName, kinds: ALL }],
  ['wall.get', { run: wallGet, kinds: WITHOUT_COMMUNITY }],
  ['wall.getById', { run: wallGetById, kinds: WITHOUT_COMMUNITY }],
  ['wall.getComments', { run: wallGetComments, kinds: WITHOUT_COMMUNITY }],
]);
