import type { QualityAnswer } from '@gospulse/contracts';
import { type FileColumns, instantCell, sharesOfWhole } from '@gospulse/domain';
import { formatCount, formatWholeShare } from '../../text/format.js';
import { formatColumnInstant } from '../../text/instants.js';
import { CLASSIFIER } from '../../text/quality-strings.js';
import { TABLES } from '../../text/strings.js';
import { type Column, DataTable } from '../../ui/data-table.js';
import { Section } from '../../ui/section.js';
import { Empty } from '../../ui/states.js';
import classes from './quality.module.css';

type Versions = QualityAnswer['classifier'];
type Version = Versions['versions'][number];

function sum(versions: readonly Version[]): number {
  return versions.reduce((total, { comments }) => total + comments, 0);
}

/** What part of the stored classes the rules in force did not give. */
function summary({ current, versions }: Versions): string {
  const former = sum(versions.filter(({ version }) => version !== current));
  if (former === 0) return CLASSIFIER.allCurrent(current);
  return `${CLASSIFIER.current(current)}. ${CLASSIFIER.former(formatWholeShare(former / sum(versions)))}.`;
}

/** All rules together: their shares are parts of this one, and add up to it. */
export function totalVersion({ versions }: Versions): Version {
  const seen = versions.map(({ lastSeenAt }) => lastSeenAt).sort();
  return { version: TABLES.total, comments: sum(versions), lastSeenAt: seen.at(-1) ?? '' };
}

/** Instants in `zone`. */
export function classifierColumns({ current, versions }: Versions, zone: string): Column<Version>[] {
  const { columns } = CLASSIFIER;
  const total = sum(versions);
  const words = sharesOfWhole(versions.map(({ comments }) => comments));
  const shares = new Map(versions.map((row, at) => [row.version, words?.[at] ?? '—']));
  if (total > 0) shares.set(TABLES.total, formatWholeShare(1));
  const stateOf = ({ version }: Version): string => (version === current ? CLASSIFIER.inForce : CLASSIFIER.past);
  const files: Record<keyof typeof columns, FileColumns<Version>> = {
    version: [
      { code: 'version', head: columns.version, kind: 'text', value: (row) => row.version },
      {
        code: 'state',
        head: CLASSIFIER.file.state,
        kind: 'text',
        value: (row) => (row.version === TABLES.total ? null : stateOf(row)),
      },
    ],
    comments: {
      ...{ code: 'comments', head: columns.comments, kind: 'count', total: 'sum' },
      value: (row) => row.comments,
    },
    share: {
      ...{ code: 'share', head: columns.share, kind: 'share', total: 'sum' },
      value: (row) => (total === 0 ? null : row.comments / total),
    },
    lastSeen: {
      code: 'lastSeenAt',
      head: columns.lastSeen,
      kind: 'instant',
      value: (row) => instantCell(row.lastSeenAt, zone),
    },
  };
  const column = (key: keyof typeof columns, cell: Column<Version>['cell'], numeric = true): Column<Version> => ({
    ...{ key, name: columns[key], label: columns[key], cell, file: files[key] },
    ...(numeric ? { numeric } : { inTotal: (row: Version) => row.version }),
  });
  return [
    column(
      'version',
      (row) => (
        <>
          {row.version} <span className={classes.soft}>{stateOf(row)}</span>
        </>
      ),
      false,
    ),
    column('comments', (row) => formatCount(row.comments)),
    column('share', (row) => shares.get(row.version) ?? '—'),
    column('lastSeen', (row) => formatColumnInstant(row.lastSeenAt, zone)),
  ];
}

export function Classifier({ classifier, zone }: { classifier: Versions; zone: string }) {
  return (
    <Section title={CLASSIFIER.title}>
      {classifier.versions.length === 0 ? (
        <Empty title={CLASSIFIER.empty} hint={CLASSIFIER.current(classifier.current)} />
      ) : (
        <>
          <p className={classes.lead}>{summary(classifier)}</p>
          <DataTable
            wordy
            caption={CLASSIFIER.title}
            columns={classifierColumns(classifier, zone)}
            rows={classifier.versions}
            total={totalVersion(classifier)}
            keyOf={(row) => row.version}
          />
          <p className={classes.note}>{CLASSIFIER.note}</p>
          {classifier.wording.former > 0 && (
            <p className={classes.note}>
              {CLASSIFIER.wordings(formatCount(classifier.wording.former), formatCount(classifier.wording.comments))}
            </p>
          )}
        </>
      )}
    </Section>
  );
}
