import type { QualityAnswer } from '@gospulse/contracts';
import { instantCell } from '@gospulse/domain';
import { formatCount } from '../../text/format.js';
import { formatColumnInstant } from '../../text/instants.js';
import { displayName } from '../../text/names.js';
import { UNKNOWN_PAGES } from '../../text/quality-strings.js';
import { type Column, DataTable } from '../../ui/data-table.js';
import { GoLink } from '../../ui/go-link.js';
import { Section } from '../../ui/section.js';
import classes from './quality.module.css';

type UnknownPage = QualityAnswer['unknownPages']['rows'][number];

function unknownColumns(zone: string): Column<UnknownPage>[] {
  const { columns, ogrn } = UNKNOWN_PAGES;
  const state = (row: UnknownPage): string => (row.proved ? UNKNOWN_PAGES.proved : UNKNOWN_PAGES.doubted);
  return [
    {
      ...{ key: 'link', name: columns.link, label: columns.link },
      cell: (row) => row.link.replace('https://', ''),
      file: { code: 'link', head: columns.link, kind: 'link', value: (row) => row.link },
    },
    {
      ...{ key: 'institution', name: columns.institution, label: columns.institution },
      cell: (row) => <GoLink to={`/institutions/${row.ogrn}`}>{displayName(row.institution)}</GoLink>,
      file: [
        { code: 'institution', head: columns.institution, kind: 'text', value: (row) => displayName(row.institution) },
        { code: 'ogrn', head: ogrn, kind: 'code', value: (row) => row.ogrn },
      ],
    },
    {
      ...{ key: 'since', name: columns.since, label: columns.since },
      cell: (row) => (row.since === null ? '—' : formatColumnInstant(row.since, zone)),
      file: {
        code: 'since',
        head: columns.since,
        kind: 'instant',
        value: (row) => (row.since === null ? null : instantCell(row.since, zone)),
      },
    },
    {
      ...{ key: 'state', name: columns.state, label: columns.state },
      cell: state,
      file: { code: 'state', head: columns.state, kind: 'text', value: state },
    },
  ];
}

/** Registered pages that VK does not know, and what to do about them; nothing at all when there are none. */
export function UnknownPages({ answer }: { answer: QualityAnswer }) {
  const { rows, total } = answer.unknownPages;
  if (total === 0) return null;
  return (
    <Section title={UNKNOWN_PAGES.title} id="unknown-pages">
      <p className={classes.soft}>{UNKNOWN_PAGES.note}</p>
      <DataTable
        wordy
        // The API gives out the first ones alone, and a file of part of a list would pass for the whole.
        file={total > rows.length ? false : { stem: 'unknown-pages' }}
        caption={UNKNOWN_PAGES.title}
        columns={unknownColumns(answer.region.zone)}
        rows={rows}
        keyOf={(row) => row.link}
      />
      {total > rows.length && (
        <p className={classes.soft}>{UNKNOWN_PAGES.more(formatCount(rows.length), formatCount(total))}</p>
      )}
    </Section>
  );
}
