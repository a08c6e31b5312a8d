import type { QualityAnswer, TroubledRow } from '@gospulse/contracts';
import { WATCH_KINDS, WATCH_STATES } from '@gospulse/domain';
import { useAddress } from '../../address/use-address.js';
import { QUALITY, TROUBLED } from '../../text/quality-strings.js';
import { Choice } from '../../ui/choice.js';
import { DataTable } from '../../ui/data-table.js';
import { GoLink } from '../../ui/go-link.js';
import { Paging } from '../../ui/paging.js';
import { Section } from '../../ui/section.js';
import { Select } from '../../ui/select.js';
import { Empty } from '../../ui/states.js';
import classes from './quality.module.css';
import { reasonWords } from './reason-words.js';
import { STATE_ORDER } from './state-mark.js';
import { TROUBLED_PART } from './troubled-door.js';
import { troubledColumns } from './troubled-columns.js';
import type { Address } from '../../address/address.js';
import { qualityValues } from '../../api/query-values.js';
import type { WholeSource } from '../../export/file-request.js';

const keyOf = ({ ogrn, name, id, watch }: TroubledRow): string => `${ogrn} ${name} ${id ?? ''} ${watch}`;

/** Where all of these pages are, in portions as large as the API gives. */
function wholeOf(address: Address, total: number): WholeSource<TroubledRow> {
  const query = { ...qualityValues(address), limit: 200 };
  return {
    total,
    ask: async (get, cursor) => {
      const { troubled, asOf } = await get('quality', '/quality', { ...query, cursor });
      return { ...troubled, asOf };
    },
    keyOf,
  };
}

export const PORTION = 25;
const ALL = 'all';

/** A choice begins the list anew. */
function Choices() {
  const { address, change } = useAddress();
  return (
    <>
      <Choice
        aria-label={TROUBLED.kind}
        className={classes.choice}
        value={address.watch ?? ALL}
        onChange={(value) =>
          change({ watch: WATCH_KINDS.find((each) => each === value), reason: undefined, cursor: undefined })
        }
        data={[
          { value: ALL, label: TROUBLED.all },
          ...WATCH_KINDS.map((value) => ({ value, label: QUALITY.kindNames[value] })),
        ]}
      />
      <Select
        aria-label={TROUBLED.state}
        value={address.condition ?? ALL}
        onChange={(event) => {
          const chosen = event.currentTarget.value;
          change({ condition: WATCH_STATES.find((each) => each === chosen), reason: undefined, cursor: undefined });
        }}
        data={[
          { value: ALL, label: TROUBLED.allStates },
          ...STATE_ORDER.map((value) => ({ value, label: QUALITY.states[value] })),
        ]}
      />
    </>
  );
}

/** That only pages of one reason are listed, and the way out of it. */
function Because() {
  const { reason, watch, condition } = useAddress().address;
  if (reason === undefined || condition === undefined) return null;
  return (
    <p className={classes.note}>
      {TROUBLED.because(reasonWords(condition, reason))}{' '}
      <GoLink to="/quality" keep={{ watch, condition }} part={TROUBLED_PART}>
        {TROUBLED.anyReason}
      </GoLink>
    </p>
  );
}

/** Which pages, how stale, and why: longest unseen first. */
export function Troubled({ answer, stale }: { answer: QualityAnswer; stale: boolean }) {
  const { troubled } = answer;
  const { address } = useAddress();
  const whole = wholeOf(address, troubled.total);
  const title = (address.condition && TROUBLED.titles[address.condition]) ?? TROUBLED.title;
  return (
    <Section title={title} tools={<Choices />} id={TROUBLED_PART}>
      <Because />
      {troubled.rows.length === 0 ? (
        <Empty title={TROUBLED.none} hint={TROUBLED.noneHint} />
      ) : (
        <>
          <DataTable
            wordy
            file={{ stem: 'quality-pages', whole }}
            caption={title}
            columns={troubledColumns(answer)}
            rows={troubled.rows}
            keyOf={keyOf}
            rowProps={() => ({ 'data-testid': 'troubled-row' })}
            stale={stale}
            folded
          />
          <Paging shown={troubled.rows.length} portion={troubled} />
        </>
      )}
    </Section>
  );
}
