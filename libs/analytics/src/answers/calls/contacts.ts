import type { ContactsAnswer, MyContactsAnswer } from '@gospulse/contracts';
import type { ContactOutcome } from '@gospulse/domain';
import {
  col,
  findRow,
  readRegionRules,
  withdrawContact,
  writeContact,
  writeContactReply,
  writeNothingDown,
  type ContactAuthor,
  type ContactRefusal,
  type WriteDown,
} from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { inScope, type Scope } from '../../query/scope.js';
import { all } from '../../sources/predicates.js';
import { sql } from '../../sources/statement.js';
import { problem, type Answered } from '../parts/answer-head.js';
import { contactOf, readHistory, readOwnContacts, type AskingAccount } from './contact-rows.js';

export type ContactProblem = ContactRefusal | 'too-many-calls' | 'unknown-region';
/** What came of a change: an answer, or why it was not done. */
export type ContactDone<T> =
  { readonly kind: 'answer'; readonly answer: T } | { readonly kind: 'refused'; readonly why: ContactProblem };

const INSTITUTION = { id: col.int, ogrn: col.text, name: col.text };

function findInstitution(dataSource: DataSource, scope: Scope, ogrn: string) {
  return findRow(
    dataSource,
    INSTITUTION,
    sql`select i.id, i.ogrn, coalesce(i.short_name, i.name) as name from institution i
        where ${inScope(scope)} and i.ogrn = ${ogrn}`,
  );
}

interface Asked {
  readonly scope: Scope;
  readonly institution: string;
  readonly account: AskingAccount;
  readonly now: Date;
}

/** The calls to an institution, newest first, those taken back among them. */
export async function getContacts(dataSource: DataSource, asked: Asked): Promise<Answered<ContactsAnswer>> {
  const { scope, account, now } = asked;
  if (!(await readRegionRules(dataSource, scope.regionCode))) return problem('unknown-region');
  const found = await findInstitution(dataSource, scope, asked.institution);
  if (found === null) return problem('not-found');
  const { id, ogrn, name } = found;
  const contacts = (await readHistory(dataSource, scope, id)).map((row) => contactOf(row, account, now));
  return { kind: 'answer', answer: { institution: { ogrn, name }, contacts } };
}

export interface MarkedCall {
  readonly scope: Scope;
  readonly institution: string;
  readonly outcome: ContactOutcome;
  readonly note: string | null;
  readonly author: ContactAuthor;
  readonly now: Date;
  readonly writeDown?: WriteDown;
}

/** Keeps that somebody called. Only institutions of the caller's scope can be called. @returns all its calls */
export async function markCall(dataSource: DataSource, call: MarkedCall): Promise<ContactDone<ContactsAnswer>> {
  const { scope, institution, author, now, outcome, note, writeDown = writeNothingDown } = call;
  if (!(await readRegionRules(dataSource, scope.regionCode))) return { kind: 'refused', why: 'unknown-region' };
  const found = await findInstitution(dataSource, scope, institution);
  if (found === null) return { kind: 'refused', why: 'not-found' };
  const kept = { regionCode: scope.regionCode, institutionId: found.id, outcome, note, author };
  const id = await writeContact(dataSource, kept, now, writeDown);
  if (id === null) return { kind: 'refused', why: 'too-many-calls' };
  const answered = await getContacts(dataSource, { scope, institution, account: author?.accountId ?? null, now });
  return answered.kind === 'answer' ? answered : { kind: 'refused', why: 'not-found' };
}

/** A call that is spoken of by its number. */
export interface MeantCall {
  readonly scope: Scope;
  readonly id: number;
  readonly author: ContactAuthor;
  readonly now: Date;
  readonly writeDown?: WriteDown;
}

/** Takes one's own mark of a call back. */
export async function takeCallBack(dataSource: DataSource, call: MeantCall): Promise<ContactDone<{ done: true }>> {
  const { scope, id, author, now, writeDown = writeNothingDown } = call;
  if (!(await readRegionRules(dataSource, scope.regionCode))) return { kind: 'refused', why: 'unknown-region' };
  if (!(await isCallOfScope(dataSource, scope, id))) return { kind: 'refused', why: 'not-found' };
  const why = await withdrawContact(dataSource, { regionCode: scope.regionCode, id }, author, now, writeDown);
  return why === null ? { kind: 'answer', answer: { done: true } } : { kind: 'refused', why };
}

/** Keeps what whoever answers for the institution replies to a call. */
export async function replyToCall(
  dataSource: DataSource,
  call: MeantCall & { readonly note: string },
): Promise<ContactDone<{ done: true }>> {
  const { scope, id, note, author, now, writeDown = writeNothingDown } = call;
  if (!(await readRegionRules(dataSource, scope.regionCode))) return { kind: 'refused', why: 'unknown-region' };
  if (!(await isCallOfScope(dataSource, scope, id))) return { kind: 'refused', why: 'not-found' };
  const reply = { regionCode: scope.regionCode, id, note, author };
  const why = await writeContactReply(dataSource, reply, now, writeDown);
  return why === null ? { kind: 'answer', answer: { done: true } } : { kind: 'refused', why };
}

async function isCallOfScope(dataSource: DataSource, scope: Scope, id: number): Promise<boolean> {
  const ours = all(inScope(scope), sql`c.id = ${id}`);
  const row = await findRow(
    dataSource,
    { id: col.int },
    sql`select c.id from contact c join institution i on i.id = c.institution_id where ${ours}`,
  );
  return row !== null;
}

/** Who called whoever answers for institutions, of the last weeks; of one of them where it is named. */
export async function getOwnContacts(
  dataSource: DataSource,
  asked: Omit<Asked, 'institution'> & { readonly institution: string | undefined },
): Promise<Answered<MyContactsAnswer>> {
  const { scope, institution, account, now } = asked;
  const rules = await readRegionRules(dataSource, scope.regionCode);
  if (!rules) return problem('unknown-region');
  if (institution !== undefined && (await findInstitution(dataSource, scope, institution)) === null)
    return problem('not-found');
  const contacts = await readOwnContacts(dataSource, scope, { ogrn: institution, now, account });
  return { kind: 'answer', answer: { zone: rules.zone, contacts } };
}
