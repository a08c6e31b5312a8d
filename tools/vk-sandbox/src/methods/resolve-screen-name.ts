import { type ApiResult, answer, refuse } from './api-result.js';
import type { CallContext } from './call-context.js';
import { defaultAddressId, groupByName } from './group-lookup.js';
import { RECORDED_FLOAT_GROUP } from './recorded-answers.js';

/** Versions before 5.131 answer `[]` where there is nothing; later ones answer error 104. */
const FIRST_MINOR_VERSION_WITH_ERROR = 131;

const minorVersion = (version: string): number => Number(version.split('.')[1] ?? 0);

/** `utils.resolveScreenName`: what stands behind a name; a few ids are written as floats, as VK was seen to do. */
export function resolveScreenName({ world, at, parameters }: CallContext): ApiResult {
  const name = (parameters.get('screen_name') ?? '').trim();
  if (name === '') return refuse(100, 'screen_name is undefined');
  const person = /^id(\d{1,12})$/.exec(name);
  if (person !== null) return answer(`{"type":"user","object_id":${person[1]}}`);
  if (defaultAddressId(name) === RECORDED_FLOAT_GROUP) {
    return answer(`{"type":"group","object_id":${RECORDED_FLOAT_GROUP}.0}`);
  }
  const group = groupByName(world, name, at);
  if (group === null || group.kind === 'recorded-answers') {
    const old = minorVersion(parameters.get('v') ?? '') < FIRST_MINOR_VERSION_WITH_ERROR;
    return old ? answer('[]') : refuse(104);
  }
  if (group.kind === 'recorded-wall') return answer(`{"type":"page","object_id":${group.facts.id}}`);
  const { page } = group;
  return answer(`{"type":"${page.type}","object_id":${page.groupId}${page.odd.floatId ? '.0' : ''}}`);
}
