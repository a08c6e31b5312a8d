import type { MethodologyAnswer } from '@gospulse/contracts';
import { type ColumnKind, dayCell, type FileCell } from '@gospulse/domain';
import type { ReactNode } from 'react';
import { deadlineWords } from '../../text/deadline-words.js';
import { formatCount, formatDuration, formatScore, formatShare } from '../../text/format.js';
import { ZONE_WORDS } from '../../text/founder-strings.js';
import { formatDay } from '../../text/instants.js';
import { displayName } from '../../text/names.js';
import { POLICY } from '../../text/policy-strings.js';
import { weekWords } from '../../text/week-words.js';
import { windowWords } from '../../text/window-words.js';
import { type Column, DataTable } from '../../ui/data-table.js';
import { Facts } from '../../ui/facts.js';
import { Section } from '../../ui/section.js';
import classes from './methodology.module.css';

type Policy = MethodologyAnswer['policy'];
type Criterion = Policy['criteria'][number];

function since(day: string | null): string {
  return day === null ? POLICY.always : POLICY.from(formatDay(day));
}

function hours({ hours: { week, shortenedByMinutes } }: Policy): string {
  return `${weekWords(week)}, ${POLICY.shortened(formatCount(shortenedByMinutes))}`;
}

function otherHours({ hours: { others } }: Policy): string {
  return others
    .map(({ label, week, worksOnHolidays }) => {
      const words = worksOnHolidays ? `${weekWords(week)}, ${POLICY.onHolidays}` : weekWords(week);
      return POLICY.otherHoursOf(displayName(label), words);
    })
    .join('; ');
}

function calendarWords({ version, firstYear, lastYear, draftYears }: MethodologyAnswer['calendar']): string {
  const years = POLICY.years(version, String(firstYear), String(lastYear));
  return draftYears.length === 0 ? years : `${years}, ${POLICY.draft(draftYears.join(', '))}`;
}

function overrides({ hours: day }: Policy): string {
  if (day.daysOff + day.workingDays + day.shortened === 0) return POLICY.overridesNone;
  return POLICY.overridesAre(formatCount(day.daysOff), formatCount(day.workingDays), formatCount(day.shortened));
}

function posts({ postsPerWeekNorm, postsPerWeekByKind, postsPerWeekByType }: Policy): string {
  const kinds = postsPerWeekByKind.map((each) => POLICY.postsOf(each.label, formatCount(each.posts)));
  const types = postsPerWeekByType.map(({ label, posts: norm }) =>
    POLICY.postsOfType(label, norm === null ? POLICY.postsNone : formatCount(norm)),
  );
  return [formatCount(postsPerWeekNorm), ...kinds, ...types].join('; ');
}

function evidence({ evidenceDays }: Policy): string {
  return evidenceDays.map(({ title, days }) => POLICY.evidenceOf(displayName(title), formatCount(days))).join('; ');
}

function newDefaults({ newDefaults: criteria }: Policy): string {
  return criteria
    .map(({ title, effectiveFrom, version }) =>
      POLICY.newDefault(displayName(title), formatDay(effectiveFrom), displayName(version)),
    )
    .join('; ');
}

function zones(policy: Policy): string {
  return policy.zones
    .map(({ zone, from }) =>
      from === 0 ? POLICY.zoneBelow(ZONE_WORDS[zone]) : POLICY.zoneFrom(ZONE_WORDS[zone], formatScore(from)),
    )
    .join(', ');
}

function factsOf({
  policy,
  calendar,
  classifier,
  wording,
  buckets,
}: MethodologyAnswer): { name: string; value: ReactNode }[] {
  return [
    { name: POLICY.version, value: `${displayName(policy.version)}, ${since(policy.effectiveFrom)}` },
    { name: POLICY.reply, value: deadlineWords(policy) },
    { name: POLICY.fast, value: formatDuration(policy.fastWorkingSeconds) },
    { name: POLICY.window, value: windowWords(policy.responseWindowSeconds) },
    { name: POLICY.acknowledgement, value: POLICY.seconds(formatCount(policy.acknowledgementWithinSeconds)) },
    { name: POLICY.posts, value: posts(policy) },
    { name: POLICY.evidence, value: evidence(policy) },
    { name: POLICY.counts, value: POLICY.countsKept(formatCount(policy.allCountsDays)) },
    { name: POLICY.hours, value: hours(policy) },
    ...(policy.hours.others.length === 0 ? [] : [{ name: POLICY.otherHours, value: otherHours(policy) }]),
    { name: POLICY.overrides, value: overrides(policy) },
    { name: POLICY.calendar, value: calendarWords(calendar) },
    { name: POLICY.classifier, value: classifier },
    { name: POLICY.wording, value: wording },
    { name: POLICY.buckets, value: POLICY.error(buckets.scheme, formatShare(buckets.relativeError)) },
    { name: POLICY.zones, value: zones(policy) },
    ...(policy.newDefaults.length === 0 ? [] : [{ name: POLICY.newDefaults, value: newDefaults(policy) }]),
  ];
}

export function criteriaColumns(): Column<Criterion>[] {
  const { columns } = POLICY;
  const column = (
    key: keyof typeof columns,
    cell: (row: Criterion) => string,
    value: (row: Criterion) => FileCell = cell,
    kind: ColumnKind = 'text',
  ): Column<Criterion> => ({
    ...{ key, name: columns[key], label: columns[key], cell },
    file: { code: key, head: columns[key], kind, value },
  });
  const weight = column(
    'weight',
    (row) => formatScore(row.weight),
    (row) => row.weight,
    'decimal',
  );
  return [
    column('title', (row) => displayName(row.title)),
    { ...weight, numeric: true },
    column('rule', (row) => row.rule),
    column('appliesTo', (row) => row.appliesTo),
  ];
}

function Versions({ versions }: { versions: MethodologyAnswer['versions'] }) {
  const { versionColumns } = POLICY;
  return (
    <>
      <h3 className={classes.label}>{POLICY.versions}</h3>
      <DataTable
        caption={POLICY.versions}
        columns={[
          {
            key: 'version',
            name: versionColumns.version,
            label: versionColumns.version,
            cell: (row) => displayName(row.version),
            file: {
              code: 'version',
              head: versionColumns.version,
              kind: 'text',
              value: (row) => displayName(row.version),
            },
          },
          {
            key: 'from',
            name: versionColumns.from,
            label: versionColumns.from,
            cell: (row) => (row.effectiveFrom === null ? POLICY.always : formatDay(row.effectiveFrom)),
            file: {
              code: 'effectiveFrom',
              head: versionColumns.from,
              kind: 'day',
              value: (row) => dayCell(row.effectiveFrom),
            },
          },
        ]}
        rows={versions}
        keyOf={(row) => row.version}
      />
      <p className={classes.note}>{POLICY.versionsNote}</p>
    </>
  );
}

/** The rules in force: deadlines, the working day, weights, and the versions of all that figures are computed with. */
export function PolicyInForce({ answer }: { answer: MethodologyAnswer }) {
  return (
    <Section title={POLICY.title} id="policy">
      <div className={classes.entry} data-testid="policy" data-version={answer.policy.version}>
        <Facts items={factsOf(answer)} />
        <h3 className={classes.label}>{POLICY.criteria}</h3>
        <DataTable
          wordy
          caption={POLICY.criteria}
          columns={criteriaColumns()}
          rows={answer.policy.criteria}
          keyOf={(row) => row.code}
        />
        <Versions versions={answer.versions} />
      </div>
    </Section>
  );
}
