import { demoLogin, ROLE_OF_DEMO, type DemoRole } from '@gospulse/domain';
import { readDemoFactor } from '@gospulse/store';
import type { DataSource, EntityManager } from 'typeorm';
import { addAccount } from '../accounts/add-account.js';
import { changeRole, enableAccount } from '../accounts/change-account.js';
import { findAccountByLogin } from '../accounts/read-accounts.js';
import { auditWithin } from '../audit/write-audit.js';
import { bindAccount } from '../bindings/bindings.js';
import { removeSecondFactor } from '../second-factor/second-factor.js';
import type { SessionPlace } from '../sessions/open-session.js';
import { beginSession } from '../sign-in/begin-session.js';
import { findDemoInstitution, type DemoHead } from './demo-institutions.js';

const HEADS: readonly DemoHead[] = ['school', 'committee', 'district'];

/** How each is called where accounts are listed. */
const NAMES: Readonly<Record<DemoRole, string>> = {
  analyst: 'Аналитик (демонстрация)',
  reporter: 'Отчётность (демонстрация)',
  school: 'Руководитель школы (демонстрация)',
  committee: 'Руководитель комитета (демонстрация)',
  district: 'Глава района (демонстрация)',
  admin: 'Администратор (демонстрация)',
};

export type DemoSignedIn =
  | { readonly kind: 'signed-in'; readonly token: string }
  | {
      readonly kind: 'refused';
      /** The database holds no demonstration; the register has no such institution; somebody else's account has the login. */
      readonly why: 'no-demonstration' | 'not-offered' | 'login-taken';
    };

/** As whom a demonstration is looked at. */
export interface DemoVisitor {
  readonly as: DemoRole;
  /** Code of the region that is shown first: heads are of its institutions. */
  readonly region: string;
}

/** As whom the demonstration of the region that is shown first can be looked at. */
export async function listDemoRoles(dataSource: DataSource, region: string): Promise<DemoRole[]> {
  const found = await Promise.all(HEADS.map((head) => findDemoInstitution(dataSource, head, region)));
  const heads = HEADS.filter((_, place) => found[place] !== null);
  return ['analyst', 'reporter', ...heads, 'admin'];
}

/**
 * Opens a session of an account of the demonstration, which is made when somebody first wants it. Nobody changes it since
 * then; it is put right all the same, because the register may offer another institution by now, and an older release let it
 * be changed.
 */
export async function signInToDemo(
  dataSource: DataSource,
  wanted: DemoVisitor,
  place: SessionPlace,
  now: Date,
): Promise<DemoSignedIn> {
  const kept = await keepDemoAccount(dataSource, wanted, place.address, now);
  if (kept.kind === 'refused') return kept;
  const { id, login } = kept;
  const token = await beginSession(dataSource, { id, login, by: 'demonstration' }, place, now);
  return token === null ? { kind: 'refused', why: 'not-offered' } : { kind: 'signed-in', token };
}

type DemoAccountKept =
  | { readonly kind: 'kept'; readonly id: number; readonly login: string }
  | Extract<DemoSignedIn, { readonly kind: 'refused' }>;

/** The account of a demonstration as it is to be, without a session: made, or put right. */
export async function keepDemoAccount(
  dataSource: DataSource,
  { as, region }: DemoVisitor,
  address: string | null,
  now: Date,
): Promise<DemoAccountKept> {
  if ((await readDemoFactor(dataSource)) === null) return { kind: 'refused', why: 'no-demonstration' };
  const head = HEADS.find((one) => one === as);
  const ogrn = head === undefined ? null : await findDemoInstitution(dataSource, head, region);
  if (head !== undefined && ogrn === null) return { kind: 'refused', why: 'not-offered' };
  const id = await dataSource.transaction((manager) =>
    keepAccount(manager, { as, ogrns: ogrn === null ? [] : [ogrn], address }, now),
  );
  return id === null ? { kind: 'refused', why: 'login-taken' } : { kind: 'kept', id, login: demoLogin(as) };
}

interface Wanted {
  readonly as: DemoRole;
  readonly ogrns: readonly string[];
  readonly address: string | null;
}

/** Makes the account as it is to be, or so again. @returns its id; null: the login is of an account of another kind */
async function keepAccount(manager: EntityManager, { as, ogrns, address }: Wanted, now: Date): Promise<number | null> {
  const [login, role] = [demoLogin(as), ROLE_OF_DEMO[as]];
  const added = await addAccount(manager, { login, name: NAMES[as], role, regionCodes: null, isDemo: true }, now);
  const known = added.kind === 'added' ? null : await findAccountByLogin(manager, login);
  const id = added.kind === 'added' ? added.id : known?.isDemo ? known.id : null;
  if (id === null) return null;
  const changes = [
    (await changeRole(manager, id, { role, regionCodes: null }, now)).kind === 'changed',
    (await enableAccount(manager, id)).kind === 'changed',
    await removeSecondFactor(manager, id),
    await isBoundAnew(manager, id, ogrns, now),
  ];
  if (added.kind === 'added' || changes.includes(true)) {
    await auditWithin(manager, {
      actor: { accountId: id, login, address },
      event: {
        ...{ action: added.kind === 'added' ? 'account.add' : 'account.role', subject: login, outcome: 'done' },
        details: { role, ogrns: ogrns.join(' '), by: 'demonstration' },
      },
      now,
    });
  }
  return id;
}

async function isBoundAnew(manager: EntityManager, accountId: number, ogrns: readonly string[], now: Date) {
  const bound = await bindAccount(manager, { accountId, ogrns }, now);
  return bound.kind === 'bound' && bound.added + bound.removed > 0;
}
