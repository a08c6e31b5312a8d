import type { MethodologyAnswer } from '@gospulse/contracts';
import { INSTITUTION_KINDS, weekOf, type HoursKeeper, type WorkingInterval, type WorkingRules } from '@gospulse/domain';
import { col, readRows, workingRulesAt, type RegionRules } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { sql } from '../../sources/statement.js';

export type HoursInForce = MethodologyAnswer['policy']['hours'];
/** What an institution is called, and of which kind it is. */
interface Known {
  readonly name: string;
  readonly kind: string;
}

/** What is known of an institution; of one that is not in the register any more its ОГРН alone. */
export type KnownOf = (ogrn: string) => Known;

type OtherHours = HoursInForce['others'][number];

/** The hours of a region and of those who keep others. */
export function hoursInForce(rules: WorkingRules, knownOf: KnownOf): HoursInForce {
  const { shortenedByMinutes, overrides = {}, kinds = {}, institutions = {} } = rules;
  const other = (of: OtherHours['of'], key: string, label: string, keeper: HoursKeeper): OtherHours => {
    const { days, worksOnHolidays } = weekOf(rules, keeper);
    return { of, key, label, week: copied(days), worksOnHolidays };
  };
  return {
    week: copied(weekOf(rules).days),
    shortenedByMinutes,
    others: [
      ...Object.keys(kinds).map((kind) => {
        const label = INSTITUTION_KINDS.find(({ code }) => code === kind)?.label ?? kind;
        return other('kind', kind, label, { kind, ogrn: '' });
      }),
      ...Object.keys(institutions).map((ogrn) => {
        const { name, kind } = knownOf(ogrn);
        return other('institution', ogrn, name, { kind, ogrn });
      }),
    ],
    daysOff: overrides.daysOff?.length ?? 0,
    workingDays: overrides.workingDays?.length ?? 0,
    shortened: overrides.shortened?.length ?? 0,
  };
}

const NAMED = { ogrn: col.text, name: col.text, kind: col.text };

/** What is known of the institutions that rules in force at an instant (epoch seconds) give hours of their own. */
export async function readKnown(dataSource: DataSource, rules: RegionRules, at: number): Promise<KnownOf> {
  const ogrns = Object.keys(workingRulesAt(rules, at).institutions ?? {});
  const rows = await readRows(
    dataSource,
    NAMED,
    sql`select ogrn, coalesce(short_name, name) as name, kind from institution
        where region_code = ${rules.code} and ogrn = any(${ogrns}::text[])`,
  );
  const known = new Map(rows.map(({ ogrn, ...institution }) => [ogrn, institution]));
  return (ogrn) => known.get(ogrn) ?? { name: ogrn, kind: '' };
}

function copied(days: readonly (readonly WorkingInterval[])[]): WorkingInterval[][] {
  return days.map((day) => day.map(({ fromMinute, toMinute }) => ({ fromMinute, toMinute })));
}
