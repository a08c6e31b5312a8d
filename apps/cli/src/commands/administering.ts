import {
  audit,
  changeAccount,
  CHANGE_ACTIONS,
  findAccountByLogin,
  OPERATOR,
  type Account,
  type AccountChange,
  type Administered,
  type Administering,
  type Invited,
  type LinkHandedOut,
} from '@gospulse/access';
import type { AuditAction } from '@gospulse/domain';
import { CommandError } from '../exit-codes.js';
import { printResult } from '../interruption.js';
import { inWorkshop, type Workshop } from '../workshop.js';

type Refusal = Extract<Invited | Administered | LinkHandedOut, { kind: 'refused' }>;

const REFUSALS: Readonly<Record<Refusal['why'], string>> = {
  'no-such-account': 'такой учётной записи нет: см. user list',
  'no-such-institution': 'такого ОГРН нет в реестре',
  'not-allowed': 'это больше не разрешено',
  'last-admin': 'это последний администратор: сначала сделайте другого',
  'login-taken': 'запись с таким логином уже есть: пригласите заново или откройте её: disable --undo',
  'bad-login': 'логин — адрес почты или от 3 до 100 латинских букв, цифр, точек, дефисов и подчёркиваний',
  'bad-name': 'в имени от 1 до 200 знаков',
  'admin-of-some-regions': 'администратор раздаёт права во всех регионах: уберите --region',
  'no-region': 'назовите регион или уберите --region: тогда все регионы',
  'no-such-region': 'такого региона нет в реестре',
  'not-a-head': 'к учреждениям привязывается только руководитель: остальные видят регионы целиком',
  'account-disabled': 'запись закрыта: сначала откройте её: disable --undo',
  'demo-account': 'записи демонстрации не меняются',
  'from-provider': 'эта запись входит через провайдера, пароль меняется там',
  'invitation-accepted': 'приглашение принято: для нового пароля есть reset',
  'invitation-open': 'приглашение ещё не принято: есть invite',
};

/** What came of a change, for people. */
const CHANGE_WORDS = { changed: 'изменено', unchanged: 'без изменений' } as const;

/** A refusal as whoever sits at the machine reads it. */
export function refusal(refused: Refusal): CommandError {
  const words = REFUSALS[refused.why];
  return new CommandError('ogrns' in refused ? `${words}: ${refused.ogrns.slice(0, 10).join(', ')}` : words);
}

/** Administers in the name of nobody: whoever may start a command has the database's password, and needs no account. */
export function administering<T>(work: (workshop: Workshop, by: Administering) => Promise<T>): Promise<T> {
  const by = { actor: OPERATOR, now: new Date() };
  return inWorkshop({ kind: 'administers' }, (workshop) => work(workshop, by));
}

/** The account of a login. @throws CommandError where there is none, which is written down as a refusal of `action` */
export async function accountOf(
  { dataSource }: Workshop,
  { login, action }: { readonly login: string; readonly action: AuditAction },
  by: Administering,
): Promise<Account> {
  const account = await findAccountByLogin(dataSource, login);
  if (account !== null) return account;
  const why = 'no-such-account';
  await audit(dataSource, { ...by, event: { action, subject: login, outcome: 'refused', details: { why } } });
  throw new CommandError(REFUSALS[why]);
}

/** Changes the account of a login, and prints what came of it. */
export function change(login: string, wanted: AccountChange, json: boolean | undefined): Promise<void> {
  return administering(async (workshop, by) => {
    const account = await accountOf(workshop, { login, action: CHANGE_ACTIONS[wanted.kind] }, by);
    const changed = await changeAccount(workshop.dataSource, account.id, wanted, by);
    if (changed.kind === 'refused') throw refusal(changed);
    const told = { account: account.login, result: changed.kind };
    printResult(json ? `${JSON.stringify(told)}\n` : `${told.account}: ${CHANGE_WORDS[changed.kind]}\n`);
  });
}
