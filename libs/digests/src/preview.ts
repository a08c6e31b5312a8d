import { findAccount } from '@gospulse/access';
import type { DigestKind } from '@gospulse/domain';
import { readZone } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import type { DigestContent } from './letters/digest-letter.js';
import { makeDigest, sinceYesterday } from './sending/make-digest.js';
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
  const zone = first && (await readZone(dataSource, first[0]));
  if (!first || !zone) return { kind: 'none', why: 'no-institutions' };
  const [code, seen] = first;
  const letter = await makeDigest(dataSource, {
    ...{ account, kind, seen, publicUrl, now, region: { code, zone }, newSince: sinceYesterday(zone, now) },
    unsubscribeUrl: publicUrl && `${publicUrl}/profile`,
  });
  return letter === null ? { kind: 'none', why: 'nothing-due' } : { kind: 'letter', letter };
}
