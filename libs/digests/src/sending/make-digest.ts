import { onlyInstitutions } from '@gospulse/analytics';
import type { Account } from '@gospulse/access';
import { addDays, DAY_SECONDS, localDay, startOfLocalDay, type DigestKind } from '@gospulse/domain';
import type { DataSource } from 'typeorm';
import type { WaitingTimes } from '../facts/read-waiting.js';
import { readDigestFacts } from '../facts/read-facts.js';
import { linksOf, type DigestContent } from '../letters/digest-letter.js';
import { urgentLetter } from '../letters/urgent-letter.js';
import { weeklyLetter } from '../letters/weekly-letter.js';

export interface WantedDigest {
  readonly account: Account;
  readonly kind: DigestKind;
  readonly region: { readonly code: string; readonly zone: string };
  readonly seen: { readonly ids: readonly number[]; readonly mark: string };
  readonly times: WaitingTimes;
  readonly publicUrl: string | null;
  readonly unsubscribeUrl: string | null;
  readonly now: Date;
}

/** A digest of what an account sees at this moment; null: there is nothing to say. */
export async function makeDigest(dataSource: DataSource, wanted: WantedDigest): Promise<DigestContent | null> {
  const { account, kind, region, seen, times, publicUrl, unsubscribeUrl, now } = wanted;
  const facts = await readDigestFacts(dataSource, {
    scope: onlyInstitutions(region.code, seen.ids, seen.mark),
    zone: region.zone,
    // Nobody is asked about what a letter of what falls due today does not tell.
    ogrns: kind === 'urgent' ? [] : account.institutions.map(({ ogrn }) => ogrn),
    institutions: seen.ids.length,
    ...{ now, times },
  });
  if (facts === null) return null;
  const links = linksOf(publicUrl, region.code, unsubscribeUrl);
  return kind === 'weekly' ? weeklyLetter(facts, links) : urgentLetter(facts, links);
}

/** Of a letter that is made out of turn: since yesterday, until today ends. */
export function timesOf(zone: string, now: Date): WaitingTimes {
  const day = localDay(zone, now.getTime() / 1_000);
  return { newSince: startOfLocalDay(zone, addDays(day, -1)), dayEnds: startOfLocalDay(zone, day) + DAY_SECONDS };
}
