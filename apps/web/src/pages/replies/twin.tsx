import { Button, SegmentedControl } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { type CsvCell, toCsv } from '../../export/csv.js';
import { downloadText } from '../../export/download.js';
import { TABLES } from '../../text/strings.js';
import { Section } from '../../ui/section.js';

export interface TwinFile {
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
      <SegmentedControl
        size="xs"
        value={asTable ? 'table' : 'chart'}
        onChange={(value) => setAsTable(value === 'table')}
        data={[
          { value: 'chart', label: TABLES.asChart },
          { value: 'table', label: TABLES.asTable },
        ]}
      />
      <Button size="xs" variant="default" onClick={() => downloadText(file.name, toCsv(file.head, file.rows))}>
        {TABLES.saveCsv}
      </Button>
    </>
  );
  return (
    <Section id={id} title={title} tools={tools}>
      {asTable ? table : chart}
    </Section>
  );
}
