import { Button } from '@mantine/core';
import { downloadText } from '../export/download.js';
import { TABLES } from '../text/strings.js';

interface SaveCsvProps {
  /** What the file is called, without its ending. */
  name: string;
  text: () => string;
  disabled?: boolean;
}

/** Hands out what is shown as a file that Excel opens. */
export function SaveCsv({ name, text, disabled = false }: SaveCsvProps) {
  return (
    <Button size="xs" variant="default" disabled={disabled} onClick={() => downloadText(`${name}.csv`, text())}>
      {TABLES.saveCsv}
    </Button>
  );
}
