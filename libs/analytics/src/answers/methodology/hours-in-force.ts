import type { MethodologyAnswer } from '@gospulse/contracts';
import { INSTITUTION_KINDS, weekOf, type HoursKeeper, type WorkingInterval, type WorkingRules } from '@gospulse/domain';
import { col, readRows, workingRulesAt, type RegionRules } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { grainOf, inScope, type Scope } from '../../query/scope.js';
import { sql } from '../../sources/statement.js';

export type HoursInForce = MethodologyAnswer['policy']['hours'];
/** What an institution is called, and of which kind it is. */
interface Known {
  readonly name: string;
  readonly kind: string;
}

/** What is known of an institution; of one that is not in the register any more its ОГРН alone. Null: it is not the caller's to see. */
export type KnownOf = (ogrn: string) => Known | null;

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
      ...Object.keys(institutions).flatMap((ogrn) => {
        const known = knownOf(ogrn);
        return known === null ? [] : [other('institution', ogrn, known.name, { kind: known.kind, ogrn })];
      }),
    ],
    daysOff: overrides.daysOff?.length ?? 0,
    workingDays: overrides.workingDays?.length ?? 0,
    shortened: overrides.shortened?.length ?? 0,
  };
}

const NAMED = { ogrn: col.text, name: col.text, kind: col.text };

/**
 * What is known of the institutions that rules in force at an instant (epoch seconds) give hours of their own. Who those of
 * others are is told to whoever sees the whole region; rules of a kind are everybody's.
 */
export async function readKnown(
  dataSource: DataSource,
  scope: Scope,
  rules: RegionRules,
  at: number,
): Promise<KnownOf> {
  const ogrns = Object.keys(workingRulesAt(rules, at).institutions ?? {});
  const rows = await readRows(
    dataSource,
    NAMED,
    sql`select i.ogrn, coalesce(i.short_name, i.name) as name, i.kind from institution i
        where ${inScope(scope)} and i.ogrn = any(${ogrns}::text[])`,
  );
  const known = new Map(rows.map(({ ogrn, ...institution }) => [ogrn, institution]));
  const isOfRegion = grainOf(scope) === 'region';
  return (ogrn) => known.get(ogrn) ?? (isOfRegion ? { name: ogrn, kind: '' } : null);
}

function copied(days: readonly (readonly WorkingInterval[])[]): WorkingInterval[][] {
  return days.map((day) => day.map(({ fromMinute, toMinute }) => ({ fromMinute, toMinute })));
}
