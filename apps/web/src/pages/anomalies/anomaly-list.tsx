import type { AnomaliesAnswer, AnomalyRow } from '@gospulse/contracts';
import { REVIEWS } from '@gospulse/domain';
import { useMemo, useState } from 'react';
import { useRemoveNote } from '../../api/commands.js';
import { useAddress } from '../../address/use-address.js';
import { ANOMALIES, NOTES } from '../../text/anomalies-strings.js';
import { formatCount } from '../../text/format.js';
import { Choice } from '../../ui/choice.js';
import { DataTable } from '../../ui/data-table.js';
import { Defined } from '../../ui/definition.js';
import { Paging } from '../../ui/paging.js';
import { Section } from '../../ui/section.js';
import { Empty } from '../../ui/states.js';
import { useTableSort } from '../../ui/use-table-sort.js';
import classes from './anomalies.module.css';
import { anomalyColumns } from './anomaly-columns.js';
import { NoteDialog, type NoteTarget } from './note-dialog.js';
import type { Address } from '../../address/address.js';
import { anomaliesValues } from '../../api/query-values.js';
import type { WholeSource } from '../../export/file-request.js';

/** Where all jumps of the list are, in portions as large as the API gives. */
function wholeOf(address: Address, total: number): WholeSource<AnomalyRow> {
  const query = { ...anomaliesValues(address), limit: 500 };
  return {
    total,
    ask: (get, cursor) => get('anomalies', '/anomalies', { ...query, cursor }),
    keyOf: ({ key }) => key,
  };
}

const rowPropsOf = () => ({ 'data-testid': 'anomaly-row' });

/** Newest first, as the server gives them. */
const FIRST = { key: 'day', order: 'desc' } as const;
const ALL = 'all';

interface AnomalyListProps {
  answer: AnomaliesAnswer;
  stale: boolean;
}

function ReviewChoice({ answer }: { answer: AnomaliesAnswer }) {
  const { address, change } = useAddress();
  const { reviews } = answer;
  const all = reviews.new + reviews.annotated + reviews.dismissed;
  return (
    <Choice
      chooses="review"
      className={classes.choice}
      aria-label={ANOMALIES.review}
      value={address.review ?? ALL}
      onChange={(value) => change({ review: REVIEWS.find((each) => each === value), cursor: undefined })}
      data={[
        { value: ALL, label: `${ANOMALIES.allReviews} ${formatCount(all)}` },
        ...REVIEWS.map((value) => ({
          value,
          label: `${ANOMALIES.reviews[value]} ${formatCount(reviews[value])}`,
        })),
      ]}
    />
  );
}

/** The jumps themselves, newest first, with what has been made of them. */
export function AnomalyList({ answer, stale }: AnomalyListProps) {
  const [target, setTarget] = useState<NoteTarget | null>(null);
  const [said, setSaid] = useState('');
  const { mutate, error } = useRemoveNote();
  const region = answer.region.code;
  const columns = useMemo(() => {
    const remove = (id: number): void => mutate({ id, region }, { onSuccess: () => setSaid(NOTES.removed) });
    return anomalyColumns(answer, { open: setTarget, remove });
  }, [answer, mutate, region]);
  const { address } = useAddress();
  const list = wholeOf(address, answer.total);
  const whole = answer.rows.length === answer.total;
  const sorted = useTableSort({ columns, rows: answer.rows, first: FIRST });
  const rows = whole ? sorted.rows : answer.rows;
  return (
    <Section
      title={<Defined id="anomaly">{ANOMALIES.list}</Defined>}
      tools={<ReviewChoice answer={answer} />}
      id="jumps"
    >
      <p role="status" className="visually-hidden">
        {said}
      </p>
      {error !== null && <p role="alert">{NOTES.failed(error.message, error.code)}</p>}
      {rows.length === 0 ? (
        <Empty title={ANOMALIES.listNone} hint={ANOMALIES.listNoneHint} />
      ) : (
        <DataTable
          wordy
          file={{ whole: list }}
          caption={ANOMALIES.list}
          columns={columns}
          rows={rows}
          keyOf={(row) => row.key}
          rowProps={rowPropsOf}
          stale={stale}
          folded
          {...(whole ? { sort: sorted.sort } : {})}
        />
      )}
      <Paging shown={rows.length} portion={answer} />
      {target !== null && (
        <NoteDialog
          target={target}
          region={region}
          close={(saved) => {
            setTarget(null);
            setSaid(saved ? NOTES.saved : '');
          }}
        />
      )}
    </Section>
  );
}
