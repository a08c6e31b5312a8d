import { findAccount } from '@gospulse/access';
import { newlyOverdueSince, type DigestKind } from '@gospulse/domain';
import type { DataSource } from 'typeorm';
import type { DigestContent } from './letters/digest-letter.js';
import { readLetterRegion } from './sending/letter-region.js';
import { makeDigest } from './sending/make-digest.js';
import { readSeen } from './sending/recipients.js';

export type DigestShown =
  | { readonly kind: 'letter'; readonly letter: DigestContent }
  /** `nothing-due`: a letter about today would say nothing, and so nobody gets it. */
  | { readonly kind: 'none'; readonly why: 'no-such-account' | 'no-institutions' | 'nothing-due' };

/** The letter that an account would get now, whether letters are sent or not. It ends nothing: its link leads to the profile. */
export async function previewDigest(
  dataSource: DataSource,
  asked: {
    readonly accountId: number;
    readonly kind: DigestKind;
    readonly publicUrl: string | null;
    readonly now: Date;
  },
): Promise<DigestShown> {
  const { accountId, kind, publicUrl, now } = asked;
  const account = await findAccount(dataSource, accountId);
  if (account === null) return { kind: 'none', why: 'no-such-account' };
  const [first] = account.role === 'head' ? await readSeen(dataSource, account) : [];
  const region = first && (await readLetterRegion(dataSource, first[0], now));
  if (!first || !region) return { kind: 'none', why: 'no-institutions' };
  const newSince = new Date(newlyOverdueSince(region.calendar, now.getTime() / 1_000) * 1_000);
  const letter = await makeDigest(dataSource, {
    ...{ account, kind, publicUrl, now, region, newSince, seen: first[1] },
    unsubscribeUrl: publicUrl && `${publicUrl}/profile`,
  });
  return letter === null ? { kind: 'none', why: 'nothing-due' } : { kind: 'letter', letter };
}
