import { readFileSync } from 'node:fs';

/** Whom the server runs as. `ids` is empty for an ordinary user: the server then runs as ourselves. */
export interface ServerUser {
  readonly ids: { readonly uid?: number; readonly gid?: number };
  readonly isOther: boolean;
}

/** PostgreSQL refuses to run as root, so root lends it an account that every Linux has. */
const ACCOUNTS = ['postgres', 'nobody'];

/**
 * @param owner user id of the cluster that is there already: of the accounts that root may lend, its own is taken, because
 * an account `postgres` may have come later than the cluster
 */
export function serverUser(owner?: number): ServerUser {
  if (process.getuid?.() !== 0) return { ids: {}, isOther: false };
  const accounts = lentAccounts();
  const ids = accounts.find(({ uid }) => uid === owner) ?? accounts[0];
  return ids ? { ids, isOther: true } : { ids: {}, isOther: false };
}

function lentAccounts(): { readonly uid: number; readonly gid: number }[] {
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n');
  return ACCOUNTS.flatMap((name) => {
    const fields = lines.find((line) => line.startsWith(`${name}:`))?.split(':');
    const [uid, gid] = [Number(fields?.[2]), Number(fields?.[3])];
    return fields && Number.isInteger(uid) && Number.isInteger(gid) ? [{ uid, gid }] : [];
  });
}
