import type { QueueAnswer, QueueRow } from '@gospulse/contracts';
import { QUEUE_SORTS, type QueueState } from '@gospulse/domain';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useAddress } from '../../address/use-address.js';
import { useMay } from '../../api/queries.js';
import { toClipboard } from '../../export/clipboard.js';
import { isExportRecorded } from '../../export/record-export.js';
import { formatCount } from '../../text/format.js';
import { QUEUE } from '../../text/queue-strings.js';
import { TABLES } from '../../text/strings.js';
import { Choice } from '../../ui/choice.js';
import { Select } from '../../ui/select.js';
import classes from './queue.module.css';

const ALL = 'all';
/** As they stand on the screen: first those to answer first. */
const SHOWN_STATES = ['overdue', 'open'] as const satisfies readonly QueueState[];
const SHOWN_MS = 3_000;

/** How many wait in each state under the chosen age class: as many as the list has. */
function statesOf({ states, bands }: Pick<QueueAnswer, 'states' | 'bands'>, band: string | undefined) {
  return bands?.find((each) => each.band === band) ?? states;
}

/** State and order; each stands in the address. */
export function QueueChoices({ answer }: { answer: Pick<QueueAnswer, 'states' | 'bands'> }) {
  const { address, change } = useAddress();
  const states = statesOf(answer, address.band);
  const all = states.open + states.overdue;
  return (
    <>
      <Choice
        chooses="state"
        aria-label={QUEUE.state}
        className={classes.choice}
        value={SHOWN_STATES.find((each) => each === address.state) ?? ALL}
        onChange={(value) => change({ state: SHOWN_STATES.find((each) => each === value) })}
        data={[
          { value: ALL, label: QUEUE.withCount(QUEUE.states.all, formatCount(all)) },
          ...SHOWN_STATES.map((value) => ({
            value,
            label: QUEUE.withCount(QUEUE.states[value], formatCount(states[value])),
          })),
        ]}
      />
      <Select
        aria-label={QUEUE.sort}
        value={QUEUE_SORTS.find((each) => each === address.sort) ?? 'asked'}
        onChange={(event) => {
          const chosen = event.currentTarget.value;
          change({ sort: QUEUE_SORTS.find((each) => each === chosen) }, 'replace');
        }}
        data={QUEUE_SORTS.map((value) => ({ value, label: QUEUE.sorts[value] }))}
      />
    </>
  );
}

/** The links of the rows on the screen, one a line, ready for a message to those who have to answer. */
export function CopyLinks({ rows }: { rows: readonly QueueRow[] }) {
  return useMay('export') ? <CopyButton rows={rows} /> : null;
}

function CopyButton({ rows }: { rows: readonly QueueRow[] }) {
  const [said, setSaid] = useState<string | null>(null);
  const copy = async (): Promise<void> => {
    const isRecorded = await isExportRecorded({ what: 'queue-links', format: 'clipboard', rows: rows.length });
    const done = isRecorded && (await toClipboard(rows.map(({ url }) => url).join('\n')));
    setSaid(!isRecorded ? TABLES.notRecorded : done ? QUEUE.copied(formatCount(rows.length)) : QUEUE.notCopied);
    setTimeout(() => setSaid(null), SHOWN_MS);
  };
  return (
    <>
      <Button size="xs" variant="default" onClick={() => void copy()} data-testid="copy-links">
        {QUEUE.copy}
      </Button>
      <span role="status" className={classes.soft}>
        {said}
      </span>
    </>
  );
}
