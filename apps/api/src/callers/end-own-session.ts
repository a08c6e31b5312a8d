import { auditWithin, endSession, endSessionsOf, type SignedIn } from '@gospulse/access';
import type { FastifyRequest } from 'fastify';
import type { DataSource } from 'typeorm';
import type { AccessDesk } from './access-desk.js';

/** Ends the session that a request came with, or all of its account. @returns whose it was; null: nobody's */
export async function endOwnSession(
  { dataSource, desk }: { readonly dataSource: DataSource; readonly desk: AccessDesk },
  request: FastifyRequest,
  isEverywhere = false,
): Promise<SignedIn | null> {
  const { session } = await desk.identify(request);
  if (session === null) return null;
  const { accountId, sessionId, login } = session;
  const now = new Date();
  const actor = { accountId, login, address: request.ip };
  const event = {
    action: 'session.end',
    subject: login,
    outcome: 'done',
    details: { everywhere: isEverywhere },
  } as const;
  await dataSource.transaction(async (manager) => {
    const hasEnded = isEverywhere
      ? (await endSessionsOf(manager, accountId, 'sign-out', now)) > 0
      : await endSession(manager, { accountId, sessionId }, now);
    // Of two who sign out at once one did.
    if (hasEnded) await auditWithin(manager, { actor, event, now });
  });
  return session;
}
