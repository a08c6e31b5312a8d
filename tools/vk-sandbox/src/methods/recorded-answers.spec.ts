import { RECORDED_COMMENTS, RECORDED_DELETED_COMMENTS } from '../data/recorded-comments.js';
import { RECORDED_GROUPS } from '../data/recorded-groups.js';
import { RECORDED_WALL_GET_JSON } from '../data/recorded-wall-get.js';
import { type Sandbox, startSandbox } from '../sandbox.js';
import { call } from '../sandbox-client.spec-helper.js';

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox({ pages: 60, now: '2026-11-23T12:00:00Z', limitFactor: 1000 });
});
afterAll(() => sandbox.close());

it.each([
  ['groups.getById', { group_ids: 33438842 }, RECORDED_GROUPS],
  ['wall.get', { owner_id: -33438842 }, JSON.parse(RECORDED_WALL_GET_JSON) as unknown],
  ['wall.getComments', { owner_id: -33438842, post_id: 847 }, RECORDED_COMMENTS],
  ['wall.getComments', { owner_id: -69459624, post_id: 482121 }, RECORDED_DELETED_COMMENTS],
])('%s answers as recorded', async (method, parameters, recorded) => {
  expect((await call(sandbox, method, parameters)).response).toEqual(recorded);
});

it('writes a float where VK was seen to', async () => {
  const url = `${sandbox.apiUrl}/utils.resolveScreenName?v=5.199&access_token=user1&screen_name=club10639516`;
  expect(await (await fetch(url)).text()).toBe('{"response":{"type":"group","object_id":10639516.0}}');
});

it('refuses the group ids recorded as invalid', async () => {
  const { error } = await call(sandbox, 'groups.getById', { group_ids: '17683660,637247' });
  expect([error?.error_code, error?.error_msg]).toEqual([125, 'Invalid group id']);
});
