import { TABLES } from '../text/strings.js';
import { Choice } from './choice.js';

interface ChartOrTableProps {
  asTable: boolean;
  choose: (asTable: boolean) => void;
}

/** The choice between a picture and its table twin. */
export function ChartOrTable({ asTable, choose }: ChartOrTableProps) {
  return (
    <Choice
      aria-label={TABLES.shownAs}
      value={asTable ? 'table' : 'chart'}
      onChange={(value) => choose(value === 'table')}
      data={[
        { value: 'chart', label: TABLES.asChart },
        { value: 'table', label: TABLES.asTable },
      ]}
    />
  );
}
