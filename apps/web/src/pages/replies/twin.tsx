import type { TableFile } from '@gospulse/domain';
import { type ReactNode, useState } from 'react';
import { ChartOrTable } from '../../ui/chart-or-table.js';
import { Section } from '../../ui/section.js';
import { FileButtons } from '../../ui/table-files.js';

interface TwinProps {
  id: string;
  title: ReactNode;
  chart: ReactNode;
  table: ReactNode;
  /** What the picture and the table show, as a file, and what that is called. */
  file: TableFile;
  stem: string;
}

/** A picture with its table twin and the same numbers as a file. */
export function Twin({ id, title, chart, table, file, stem }: TwinProps) {
  const [asTable, setAsTable] = useState(false);
  return (
    <Section id={id} title={title} tools={<ChartOrTable asTable={asTable} choose={setAsTable} />}>
      {asTable ? table : chart}
      <FileButtons title={file.title} stem={stem} file={() => file} />
    </Section>
  );
}
