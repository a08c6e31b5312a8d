import { reportCellWords, reportChangeWords, type ReportCell } from '../../figures/report-cell.js';
import { formatInstant } from '../../text/instants.js';
import { displayName } from '../../text/names.js';
import { PREVIEW } from '../../text/reports-strings.js';
import { VkLink } from '../../ui/vk-link.js';
import type { ComparedCell, Why } from './compare-sheet.js';
import classes from './reports.module.css';

const INSTANT = /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z/g;

/** Why a cell differs; instants in the words of the server are told by the clock of the region. */
export function whyWords(why: Why | null, zone: string): string {
  if (why === null) return '';
  if (why.kind === 'untold') return PREVIEW.unlisted;
  return displayName(
    why.words.replace(INSTANT, (at) => formatInstant(at, zone)),
    500,
  );
}

interface ValueProps {
  cell: ReportCell;
  kind: string;
  zone: string;
}

/** A cell of a document; an address of VK's is a link. */
export function CellValue({ cell, kind, zone }: ValueProps) {
  const words = reportCellWords(cell, kind, zone);
  return kind === 'link' && typeof cell === 'string' ? <VkLink url={cell}>{words}</VkLink> : <>{words}</>;
}

/** A cell as it is now; what is not known says why. */
export function NowValue({ cell, kind, zone }: { cell: ComparedCell; kind: string; zone: string }) {
  return (
    <>
      <CellValue cell={cell.now} kind={kind} zone={zone} />
      {cell.unknown !== null && <span className={classes.reason}>{displayName(cell.unknown)}</span>}
    </>
  );
}

/** A cell with what it was beneath it, where that differs. */
export function ComparedValue({ cell, kind, zone }: { cell: ComparedCell; kind: string; zone: string }) {
  const { before, isChanged } = cell;
  if (!isChanged) return <NowValue cell={cell} kind={kind} zone={zone} />;
  const change = reportChangeWords(before ?? null, cell.now, kind);
  return (
    <>
      <span className={classes.changed} title={whyWords(cell.why, zone) || undefined}>
        <NowValue cell={cell} kind={kind} zone={zone} />
      </span>
      {before !== undefined && (
        <span className={classes.was}>
          {PREVIEW.was(reportCellWords(before, kind, zone))}
          {change !== null && ` (${change})`}
        </span>
      )}
    </>
  );
}
