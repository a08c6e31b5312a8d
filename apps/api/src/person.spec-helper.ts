import { addAccount, beginSession, bindAccount } from '@gospulse/access';
import { API_PREFIX, type MeAnswer } from '@gospulse/contracts';
import type { Role } from '@gospulse/domain';
import { get, send, type HttpAnswer } from '@gospulse/test-support/api-under-test.js';
import type { DataSource } from 'typeorm';

/** Somebody who is signed in. */
export interface Person {
  readonly id: number;
  readonly login: string;
  get(path: string): Promise<HttpAnswer>;
  /** The answer of a path that must be answered. */
  read<T>(path: string): Promise<T>;
  post(path: string, body?: object): Promise<HttpAnswer>;
  me(): Promise<MeAnswer>;
  /** What its browser sends along. */
  cookie(): string;
  /** Signs in once more: in place of a session that was ended. */
  signIn(): Promise<void>;
}

export interface PersonOptions {
  readonly role: Role;
  readonly name?: string;
  readonly regionCodes?: readonly string[] | null;
  readonly ogrns?: readonly string[];
}

/** An account with a session, without the time that hashing a password takes. */
export async function somebody(
  { url, dataSource }: { readonly url: string; readonly dataSource: DataSource },
  login: string,
  { role, name = 'Ирина Петрова', regionCodes = null, ogrns = [] }: PersonOptions,
): Promise<Person> {
  const now = new Date();
  const id = await dataSource.transaction(async (manager) => {
    const added = await addAccount(manager, { login, name, role, regionCodes }, now);
    if (added.kind !== 'added') throw new Error(added.why);
    await bindAccount(manager, { accountId: added.id, ogrns }, now);
    await manager.query(`update account set password_hash = 'none' where id = $1`, [added.id]);
    return added.id;
  });
  const begin = () =>
    beginSession(dataSource, { id, login, by: 'password' }, { address: null, agent: null }, new Date());
  let token = await begin();
  const at = (path: string) => `${url}${API_PREFIX}${path}`;
  const ask = (path: string) => get(at(path), { cookie: `gospulse=${token}` });
  const me = async () => JSON.parse((await ask('/me')).body) as MeAnswer;
  return {
    ...{ id, login, get: ask, me },
    cookie: () => `gospulse=${token}`,
    read: async <T>(path: string) => {
      const { status, body } = await ask(path);
      if (status !== 200) throw new Error(`${path}: ${status} ${body}`);
      return JSON.parse(body) as T;
    },
    post: async (path, body = {}) => {
      const { csrfToken } = await me();
      const headers = {
        cookie: `gospulse=${token}`,
        'x-csrf-token': csrfToken ?? '',
        'content-type': 'application/json',
      };
      return send('POST', at(path), headers, JSON.stringify(body));
    },
    signIn: async () => {
      token = await begin();
    },
  };
}
