import { onlyInstitutions } from '@gospulse/analytics';
import type { Account } from '@gospulse/access';
import type { DigestKind } from '@gospulse/domain';
import type { DataSource } from 'typeorm';
import { readToday, readWeek } from '../facts/read-facts.js';
import { linksOf, type DigestContent } from '../letters/digest-letter.js';
import { urgentLetter } from '../letters/urgent-letter.js';
import { weeklyLetter } from '../letters/weekly-letter.js';

export interface WantedDigest {
  readonly account: Account;
  readonly kind: DigestKind;
  readonly region: { readonly code: string; readonly zone: string };
  readonly seen: { readonly ids: readonly number[]; readonly mark: string };
  /** What fell due from here on is newly overdue. */
  readonly newSince: Date;
  readonly publicUrl: string | null;
  readonly unsubscribeUrl: string | null;
  readonly now: Date;
}

/** A digest of what an account sees at this moment; null: there is nothing to say. */
export async function makeDigest(dataSource: DataSource, wanted: WantedDigest): Promise<DigestContent | null> {
  const { account, kind, region, seen, newSince, publicUrl, unsubscribeUrl, now } = wanted;
  const asked = {
    scope: { ...onlyInstitutions(region.code, seen.ids, seen.mark), institutions: seen.ids },
    ogrns: account.institutions.map(({ ogrn }) => ogrn),
    ...{ zone: region.zone, now, newSince },
  };
  const facts = await (kind === 'weekly' ? readWeek : readToday)(dataSource, asked);
  if (facts === null) return null;
  const links = linksOf(publicUrl, region.code, unsubscribeUrl);
  return kind === 'weekly' ? weeklyLetter(facts, links) : urgentLetter(facts, links);
}
