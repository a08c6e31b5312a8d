import { audit, endSession, endSessionsOf, type SignedIn } from '@gospulse/access';
import type { DataSource } from 'typeorm';

/** Ends a session, or all of its account, and writes it down; nothing where nobody is signed in. */
export async function leaveSession(
  dataSource: DataSource,
  session: SignedIn | null,
  address: string,
  everywhere = false,
): Promise<void> {
  if (session === null) return;
  const { accountId, sessionId, login } = session;
  const now = new Date();
  if (everywhere) await endSessionsOf(dataSource, accountId, 'sign-out', now);
  else await endSession(dataSource, { accountId, sessionId }, now);
  const actor = { accountId, login, address };
  const event = { action: 'session.end', subject: login, outcome: 'done', details: { everywhere } } as const;
  await audit(dataSource, { actor, event, now });
}
