import type { QueueAnswer } from '@gospulse/contracts';
import { chosenIn } from '../../address/chosen.js';
import { useAddress } from '../../address/use-address.js';
import { formatCount } from '../../text/format.js';
import { QUEUE } from '../../text/queue-strings.js';
import { Section } from '../../ui/section.js';
import classes from './queue.module.css';

/**
 * Districts with somebody waiting, and who is in none, most overdue first: one click leaves one of them, another brings all
 * back. They add up to the first one, which is all of them.
 */
export function QueueDistricts({ answer }: { answer: QueueAnswer }) {
  const { address, change } = useAddress();
  const { state, oktmo } = address;
  const count = (row: QueueAnswer['municipalities'][number]): number =>
    state === 'open' ? row.open : state === 'overdue' ? row.overdue : row.open + row.overdue;
  const chosen = chosenIn(oktmo);
  const rows = answer.municipalities.filter((row) => count(row) > 0 || chosen.includes(row.oktmo));
  if (rows.length === 0) return null;
  return (
    <Section title={QUEUE.districts}>
      <div className={classes.districts} role="group" aria-label={QUEUE.districts}>
        <button
          type="button"
          className={classes.district}
          aria-pressed={oktmo === undefined}
          onClick={() => change({ oktmo: undefined })}
          data-testid="queue-all-districts"
        >
          {QUEUE.allDistricts} <b>{formatCount(rows.reduce((sum, row) => sum + count(row), 0))}</b>
        </button>
        {rows.map((row) => (
          <button
            key={row.oktmo}
            type="button"
            className={classes.district}
            aria-pressed={chosen.includes(row.oktmo)}
            title={QUEUE.districtLabel(row.name, formatCount(row.overdue), formatCount(row.open))}
            onClick={() => change({ oktmo: oktmo === row.oktmo ? undefined : row.oktmo })}
            data-testid={`queue-district-${row.oktmo}`}
          >
            {row.name} <b>{formatCount(count(row))}</b>
          </button>
        ))}
      </div>
    </Section>
  );
}
