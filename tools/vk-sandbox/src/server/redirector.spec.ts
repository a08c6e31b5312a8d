import { request } from 'node:http';
import { type Sandbox, startSandbox } from '../sandbox.js';
import { controlCall } from '../sandbox-client.spec-helper.js';
import { REDIRECTS } from '../spoil/redirects.js';
import { FALSE_MEMBERS } from './redirector.js';

let sandbox: Sandbox;

beforeEach(async () => {
  sandbox = await startSandbox({ pages: 40, now: '2026-11-23T12:00:00Z', limitFactor: 1000 });
});
afterEach(() => sandbox.close());

const FORM = 'access_token=user1&v=5.199&group_ids=170451034&fields=members_count';
const post = (redirect: 'follow' | 'manual') =>
  fetch(`${sandbox.apiUrl}/groups.getById`, { method: 'POST', body: new URLSearchParams(FORM), redirect });
interface Answer {
  readonly response: { readonly groups: readonly Readonly<Record<string, unknown>>[] };
}
const redirectTo = (variant: string) => sandbox.faults.add([{ kind: 'redirect', variant, times: 1 }]);

describe('a redirect', () => {
  it.each(Object.keys(REDIRECTS))('%s is answered as it is named, and nobody has followed it', async (variant) => {
    const honest = await (await post('manual')).text();
    redirectTo(variant);
    const answer = await post('manual');
    const { status, goal, withAnswer } = REDIRECTS[variant]!;
    expect(answer.status).toBe(status);
    const falsified = honest.replace(/("members_count":)\d+/, `$1${FALSE_MEMBERS}`);
    expect(falsified).not.toBe(honest);
    expect(await answer.text()).toBe(withAnswer ? falsified : '');
    const goals = { stranger: /^http:/, relative: /^\/redirected\/0$/, data: /^data:/, chain: /^\/redirected\/3/ };
    expect(answer.headers.get('location')).toMatch(goals[goal]);
    expect(sandbox.redirects()).toEqual({ sent: 1, followed: 0, stranger: { requests: 0, withToken: 0 } });
  });

  it.each([
    [301, 0],
    [302, 0],
    [303, 0],
    [307, 1],
    [308, 1],
  ])('%i brings the stranger whoever follows it, and %i token', async (status, tokens) => {
    redirectTo(`${status}-stranger`);
    const answer = (await (await post('follow')).json()) as Answer;
    expect(answer.response.groups).toEqual([expect.objectContaining({ members_count: FALSE_MEMBERS })]);
    expect(sandbox.redirects().stranger).toEqual({ requests: 1, withToken: tokens });
    expect(await controlCall(sandbox, 'redirects')).toEqual(sandbox.redirects());
    expect(JSON.stringify(sandbox.redirects())).not.toContain('user1');
  });

  it.each([302, 307])('%i leads over three more to the stranger, or back to the sandbox', async (status) => {
    redirectTo(`${status}-chain`);
    await (await post('follow')).text();
    expect(sandbox.redirects()).toMatchObject({ followed: 3, stranger: { requests: 1 } });
    redirectTo(`${status}-relative`);
    await (await post('follow')).text();
    expect(sandbox.redirects()).toMatchObject({ followed: 4, stranger: { requests: 1 } });
  });

  it('carries the answer itself in a data address', async () => {
    redirectTo('302-data');
    const location = (await post('manual')).headers.get('location') ?? '';
    const answer = (await (await fetch(location)).json()) as Answer;
    expect(answer.response.groups).toEqual([expect.objectContaining({ members_count: FALSE_MEMBERS })]);
  });

  it('notices a token in a header too', async () => {
    redirectTo('302-stranger');
    const location = (await post('manual')).headers.get('location') ?? '';
    await new Promise((resolve) => {
      request(location, { headers: { Authorization: 'Bearer secret' } }, (answer) =>
        answer.resume().once('end', resolve),
      ).end();
    });
    expect(sandbox.redirects().stranger).toEqual({ requests: 1, withToken: 1 });
  });
});
