import { type ReactNode, useState } from 'react';
import { type CsvCell, toCsv } from '../../export/csv.js';
import { ChartOrTable } from '../../ui/chart-or-table.js';
import { SaveCsv } from '../../ui/save-csv.js';
import { Section } from '../../ui/section.js';

export interface TwinFile {
  /** Without its ending. */
  name: string;
  head: readonly string[];
  rows: readonly (readonly CsvCell[])[];
}

interface TwinProps {
  id: string;
  title: ReactNode;
  chart: ReactNode;
  table: ReactNode;
  /** What the picture and the table show, as a file. */
  file: TwinFile;
}

/** A picture with its table twin and the same numbers as a file. */
export function Twin({ id, title, chart, table, file }: TwinProps) {
  const [asTable, setAsTable] = useState(false);
  const tools = (
    <>
      <ChartOrTable asTable={asTable} choose={setAsTable} />
      <SaveCsv name={file.name} text={() => toCsv(file.head, file.rows)} />
    </>
  );
  return (
    <Section id={id} title={title} tools={tools}>
      {asTable ? table : chart}
    </Section>
  );
}
