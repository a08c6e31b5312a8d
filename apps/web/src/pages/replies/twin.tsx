import type { ReactNode } from 'react';
import type { FileRequest } from '../../export/file-request.js';
import { ChartOrTable } from '../../ui/chart-or-table.js';
import { Section } from '../../ui/section.js';
import { TableFiles } from '../../ui/table-files.js';
import { useAsTable } from '../../view/use-as-table.js';

interface TwinProps<Row> {
  id: string;
  title: ReactNode;
  chart: ReactNode;
  table: ReactNode;
  /** What the picture and the table show, for a file, and what that is called. */
  file: FileRequest<Row>;
  stem: string;
}

/** A picture with its table twin and the same numbers as a file. */
export function Twin<Row>({ id, title, chart, table, file, stem }: TwinProps<Row>) {
  const [asTable, setAsTable] = useAsTable(id);
  return (
    <Section id={id} title={title} tools={<ChartOrTable asTable={asTable} choose={setAsTable} />}>
      {asTable ? table : chart}
      <TableFiles {...file} stem={stem} />
    </Section>
  );
}
