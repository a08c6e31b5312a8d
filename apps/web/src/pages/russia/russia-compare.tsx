import type { RussiaAnswer } from '@gospulse/contracts';
import { useMemo } from 'react';
import { formatCount, formatRelative, formatShare } from '../../text/format.js';
import { counted } from '../../text/plurals.js';
import { REGION_NOUNS, RUSSIA } from '../../text/russia-strings.js';
import { FIGURE_NAMES } from '../../text/strings.js';
import { type Column, DataTable } from '../../ui/data-table.js';
import { GoLink } from '../../ui/go-link.js';
import { Reason } from '../../ui/reason.js';
import { Section } from '../../ui/section.js';
import { type RegionInUse, regionsInUse } from './region-figures.js';
import { poolOf, type Pooled, regionsAlike } from './region-groups.js';
import { ofRegion, useRegionHome } from './region-links.js';
import { shareWithInterval } from './russia-columns.js';
import classes from './russia.module.css';

interface Group extends Pooled {
  readonly key: string;
  readonly name: string;
}

const NAMES = RUSSIA.columns;
const none = <Reason reason="not-observed" />;

const COLUMNS: readonly Column<Group>[] = [
  { key: 'group', name: NAMES.group, label: NAMES.group, cell: ({ name }) => name, file: null },
  {
    ...{ key: 'withinDeadline', name: FIGURE_NAMES.withinDeadline, label: FIGURE_NAMES.withinDeadline, numeric: true },
    cell: ({ withinDeadline: told }) => (told === null ? none : shareWithInterval(told.share, told.low, told.high)),
    file: null,
  },
  {
    ...{ key: 'n', name: NAMES.n, label: NAMES.n, numeric: true, file: null },
    cell: ({ n }) => (n === null ? none : formatCount(n)),
  },
  {
    ...{ key: 'growth', name: NAMES.growth, label: NAMES.growth, numeric: true, file: null },
    cell: ({ growth }) => (growth === null ? none : formatRelative(growth)),
  },
  {
    ...{ key: 'coverage', name: NAMES.coverage, label: NAMES.coverage, numeric: true, file: null },
    cell: ({ coverage }) => (coverage === null ? <Reason reason="not-measured" /> : formatShare(coverage)),
  },
  {
    ...{ key: 'subscribers', name: NAMES.subscribers, label: NAMES.subscribers, numeric: true, file: null },
    cell: ({ subscribers }) => (subscribers === null ? none : formatCount(subscribers)),
  },
];

/** The region, its federal district, those alike, and all together; each group with the region in it but those alike. */
function groupsOf(answer: RussiaAnswer, region: RegionInUse, alike: RussiaAnswer['rows']): Group[] {
  const { district, name, code } = region.subject;
  const ofDistrict = regionsInUse(answer).flatMap(({ subject, row }) => (subject.district === district ? [row] : []));
  const count = (rows: RussiaAnswer['rows']): string => counted(rows.length, REGION_NOUNS);
  return [
    { key: code, name, ...poolOf([region.row]) },
    { key: 'district', name: RUSSIA.ofDistrict(district, count(ofDistrict)), ...poolOf(ofDistrict) },
    ...(alike.length === 0 ? [] : [{ key: 'alike', name: RUSSIA.ofAlike(count(alike)), ...poolOf(alike) }]),
    { key: 'all', name: RUSSIA.total, ...poolOf(answer.rows) },
  ];
}

/** The chosen region beside whom it can be compared with. */
export function RussiaCompare({ answer, chosen }: { answer: RussiaAnswer; chosen: string | null }) {
  const home = useRegionHome();
  const region = useMemo(
    () => regionsInUse(answer).find(({ subject }) => subject.code === chosen) ?? null,
    [answer, chosen],
  );
  if (region === null) return <p className={classes.note}>{RUSSIA.compareEmpty}</p>;
  const alike = regionsAlike(answer.rows, region.row);
  const nameOf = (code: string): string => answer.subjects.find((each) => each.code === code)?.shortName ?? code;
  const names = alike.map(({ code }) => nameOf(code)).join(', ');
  return (
    <Section
      title={RUSSIA.compare(region.subject.name)}
      tools={
        <GoLink to={home} keep={ofRegion(region.subject.code, answer.period)}>
          {RUSSIA.open}
        </GoLink>
      }
    >
      <DataTable
        file={false}
        caption={RUSSIA.compareTable}
        columns={COLUMNS}
        rows={groupsOf(answer, region, alike)}
        keyOf={({ key }) => key}
        rowProps={rowPropsOf}
      />
      <p className={classes.note}>{alike.length === 0 ? RUSSIA.alikeNone : RUSSIA.alikeAre(names)}</p>
    </Section>
  );
}

const rowPropsOf = ({ key }: Group) => ({ 'data-testid': `compare-${key}` });
