import type { PreviewedSheet, ReportPreview } from '@gospulse/contracts';
import { useMemo, useState } from 'react';
import { useAddress } from '../../address/use-address.js';
import { isFigureKind } from '../../figures/report-cell.js';
import { formatCount } from '../../text/format.js';
import { displayName } from '../../text/names.js';
import { overPeriod } from '../../text/period-names.js';
import { counted } from '../../text/plurals.js';
import { PREVIEW } from '../../text/reports-strings.js';
import { Choice } from '../../ui/choice.js';
import { DataTable } from '../../ui/data-table.js';
import { Section } from '../../ui/section.js';
import { Select } from '../../ui/select.js';
import { Empty } from '../../ui/states.js';
import { useZone } from '../../view/use-zone.js';
import { compareSheet, type ComparedSheet } from './compare-sheet.js';
import { numberWords } from './edition-columns.js';
import { Labelled } from './labelled.js';
import { lineColumns, linesOf, wholeColumns } from './sheet-columns.js';
import classes from './reports.module.css';

const MAX_HEIGHT = 640;
const lineProps = () => ({ 'data-testid': 'sheet-line' });

function OnlyDifferences() {
  const { address, change } = useAddress();
  return (
    <label className={classes.choice}>
      <input
        type="checkbox"
        checked={address.only !== undefined}
        onChange={(event) => change({ only: event.currentTarget.checked ? 'differences' : undefined }, 'replace')}
        data-testid="only-differences"
      />
      {PREVIEW.only}
    </label>
  );
}

type View = 'figure' | 'whole';

interface ToolsProps {
  preview: ReportPreview;
  sheet: PreviewedSheet;
  /** The figure that is shown; null: all of one row, or the whole sheet. */
  figure: string | null;
  view: View | null;
  setView: (view: View) => void;
}

function Tools({ preview, sheet, figure, view, setView }: ToolsProps) {
  const { change } = useAddress();
  const figures = sheet.columns.filter(({ kind }) => isFigureKind(kind));
  return (
    <div className={classes.bar}>
      <Labelled label={PREVIEW.sheet}>
        <Select
          aria-label={PREVIEW.sheet}
          value={sheet.code}
          onChange={(event) => change({ sheet: event.currentTarget.value, column: undefined }, 'replace')}
          data={preview.sheets.map(({ code, title }) => ({ value: code, label: displayName(title) }))}
        />
      </Labelled>
      {view !== null && (
        <Choice
          aria-label={PREVIEW.view}
          value={view}
          onChange={(value) => setView(value === 'whole' ? 'whole' : 'figure')}
          data={(['figure', 'whole'] as const).map((value) => ({ value, label: PREVIEW.views[value] }))}
        />
      )}
      {figure !== null && (
        <Labelled label={PREVIEW.figure}>
          <Select
            aria-label={PREVIEW.figure}
            value={figure}
            onChange={(event) => change({ column: event.currentTarget.value }, 'replace')}
            data={figures.map(({ code, head }) => ({ value: code, label: displayName(head) }))}
          />
        </Labelled>
      )}
      {preview.previous !== null && <OnlyDifferences />}
    </div>
  );
}

/** What is shown of a sheet, and what is not. */
function Cut({ compared }: { compared: ComparedSheet }) {
  const { shown, rowCount, isPartlyUntold } = compared;
  if (shown === rowCount && !isPartlyUntold) return null;
  return (
    <p className={classes.notice} data-testid="cut">
      {shown < rowCount && PREVIEW.cut(formatCount(shown), counted(rowCount, PREVIEW.rowsOf))}{' '}
      {isPartlyUntold && PREVIEW.cutBefore}
    </p>
  );
}

interface TableProps {
  compared: ComparedSheet;
  caption: string;
  before: string | null;
  only: boolean;
}

function Lines({ compared, figure, ...of }: TableProps & { figure: string | null }) {
  const zone = useZone();
  const lines = useMemo(() => linesOf(compared, figure), [compared, figure]);
  const columns = useMemo(() => lineColumns(zone, of.before, figure === null), [zone, of.before, figure]);
  const shown = of.only ? lines.filter(({ cell }) => cell.isChanged) : lines;
  if (shown.length === 0) return <Empty title={of.only ? PREVIEW.noDifferences : PREVIEW.emptySheet} />;
  return (
    <div className={of.before === null ? classes.narrow : undefined}>
      <DataTable
        wordy
        folded
        file={false}
        maxHeight={MAX_HEIGHT}
        caption={of.caption}
        columns={columns}
        rows={shown}
        keyOf={({ key }) => key}
        rowProps={lineProps}
      />
    </div>
  );
}

function Whole({ compared, ...of }: TableProps) {
  const zone = useZone();
  const columns = useMemo(() => wholeColumns(compared.columns, zone), [compared.columns, zone]);
  const isShown = ({ cells }: ComparedSheet['rows'][number]): boolean =>
    !of.only || cells.some(({ isChanged }) => isChanged);
  const rows = compared.rows.filter(isShown);
  const total = compared.total !== null && isShown(compared.total) ? { total: compared.total } : {};
  if (rows.length === 0 && !('total' in total))
    return <Empty title={of.only ? PREVIEW.noDifferences : PREVIEW.emptySheet} />;
  return (
    <DataTable
      folded
      wordy
      file={false}
      maxHeight={MAX_HEIGHT}
      caption={of.caption}
      columns={columns}
      rows={rows}
      {...total}
      keyOf={({ key }) => key}
    />
  );
}

/** Where words are as many as figures, one figure a row leaves out what the sheet is about. */
function firstView({ columns }: PreviewedSheet): View {
  const figures = columns.filter(({ kind }) => isFigureKind(kind));
  return figures.length * 2 <= columns.length ? 'whole' : 'figure';
}

/** The figures of a sheet beside those of the edition before: one figure of all rows, all of one row, or the whole sheet. */
export function SheetSection({ preview }: { preview: ReportPreview }) {
  const { address } = useAddress();
  const [chosenView, setView] = useState<View | null>(null);
  const sheet = preview.sheets.find(({ code }) => code === address.sheet) ?? preview.sheets[0];
  const compared = useMemo(() => sheet && compareSheet(preview, sheet), [preview, sheet]);
  if (sheet === undefined || compared === undefined) return null;
  const figures = sheet.columns.filter(({ kind }) => isFigureKind(kind));
  const view = figures.length === 0 ? 'whole' : (chosenView ?? firstView(sheet));
  const isOneRow = sheet.rowCount === 1;
  const chosen = figures.find(({ code }) => code === address.column) ?? figures[0];
  const figure = view === 'figure' && !isOneRow ? (chosen?.code ?? null) : null;
  const previous = preview.previous?.edition ?? null;
  const shared = {
    compared,
    caption: displayName(sheet.title),
    before: previous && PREVIEW.before(numberWords(previous.number)),
    only: address.only !== undefined,
  };
  return (
    <Section title={PREVIEW.sheets}>
      <div className={classes.form}>
        <p className={classes.soft}>
          {previous === null
            ? PREVIEW.noPrevious
            : PREVIEW.previous(numberWords(previous.number), overPeriod(previous.period))}
        </p>
        <Tools
          preview={preview}
          sheet={sheet}
          figure={figure}
          view={figures.length === 0 ? null : view}
          setView={setView}
        />
        <Cut compared={compared} />
        {view === 'whole' ? <Whole {...shared} /> : <Lines {...shared} figure={figure} />}
        {sheet.notes.map((note) => (
          <p key={note} className={classes.soft}>
            {displayName(note, 1_000)}
          </p>
        ))}
      </div>
    </Section>
  );
}
