import { addAccount, makeAccountLink, makeFirstAdminLink } from '@gospulse/access';
import { API_PREFIX, type MeAnswer } from '@gospulse/contracts';
import type { Role } from '@gospulse/domain';
import { get, send, type HttpAnswer } from '@gospulse/test-support/api-under-test.js';
import type { DataSource } from 'typeorm';

const PASSWORD = 'река Волга течёт';

export type Browser = ReturnType<typeof openBrowser>;

/** A browser: it keeps the cookies it is given, each by its name, and sends the token that the page knows. */
export function openBrowser(url: string) {
  const cookies = new Map<string, string>();
  const headers = (): Record<string, string> =>
    cookies.size === 0 ? {} : { cookie: [...cookies].map((pair) => pair.join('=')).join('; ') };
  const keep = (answer: HttpAnswer): HttpAnswer => {
    for (const given of [answer.headers['set-cookie'] ?? []].flat()) {
      const [name = '', value = ''] = (given.split(';')[0] ?? '').split('=');
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    return answer;
  };
  const me = async (): Promise<MeAnswer> =>
    JSON.parse((await get(`${url}${API_PREFIX}/me`, headers())).body) as MeAnswer;
  return {
    ...{ me, cookies },
    page: (path: string) => get(`${url}${path}`, headers()),
    get: (path: string, more: Readonly<Record<string, string>> = {}) =>
      get(`${url}${API_PREFIX}${path}`, { ...headers(), ...more }),
    post: async (path: string, body: object = {}, method = 'POST') => {
      const { csrfToken } = await me();
      const token: Record<string, string> = csrfToken === null ? {} : { 'x-csrf-token': csrfToken };
      const payload = JSON.stringify(body);
      const length = String(Buffer.byteLength(payload));
      const sent = { ...headers(), ...token, 'content-type': 'application/json', 'content-length': length };
      return keep(await send(method, `${url}${API_PREFIX}${path}`, sent, payload));
    },
  };
}

/** The first admin, signed in. */
export async function signInFirstAdmin(dataSource: DataSource, url: string, login: string): Promise<Browser> {
  const { token } = await dataSource.transaction((manager) => makeFirstAdminLink(manager, new Date()));
  return accepted(openBrowser(url), { token, login, name: 'Анна Иванова' });
}

/** Somebody of a role, signed in by an invitation. */
export async function signInAs(
  { dataSource, url }: { readonly dataSource: DataSource; readonly url: string },
  login: string,
  role: Role,
  regionCodes: readonly string[] | null = null,
): Promise<Browser> {
  const now = new Date();
  const { token } = await dataSource.transaction(async (manager) => {
    const added = await addAccount(manager, { login, name: 'Ирина Петрова', role, regionCodes }, now);
    if (added.kind !== 'added') throw new Error(added.why);
    return makeAccountLink(manager, 'invitation', added.id, { madeBy: null, now });
  });
  return accepted(openBrowser(url), { token });
}

async function accepted(browser: Browser, given: object): Promise<Browser> {
  const answer = await browser.post('/links/use', { ...given, password: PASSWORD });
  if (answer.status !== 200) throw new Error(answer.body);
  return browser;
}
