import { readFileSync } from 'node:fs';

/** Whom the server runs as. `ids` is empty for an ordinary user: the server then runs as ourselves. */
export interface ServerUser {
  readonly ids: { readonly uid?: number; readonly gid?: number };
  readonly isOther: boolean;
}

/** PostgreSQL refuses to run as root, so root lends it an account that every Linux has. */
const ACCOUNTS = ['postgres', 'nobody'];

export function serverUser(): ServerUser {
  if (process.getuid?.() !== 0) return { ids: {}, isOther: false };
  const accounts = readFileSync('/etc/passwd', 'utf8').split('\n');
  for (const name of ACCOUNTS) {
    const fields = accounts.find((line) => line.startsWith(`${name}:`))?.split(':');
    const uid = Number(fields?.[2]);
    const gid = Number(fields?.[3]);
    if (fields && Number.isInteger(uid) && Number.isInteger(gid)) return { ids: { uid, gid }, isOther: true };
  }
  return { ids: {}, isOther: false };
}
