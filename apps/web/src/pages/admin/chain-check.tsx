import type { Answer } from '@gospulse/contracts';
import { Button } from '@mantine/core';
import { useCheckChain } from '../../api/admin-commands.js';
import { useAuditChain } from '../../api/admin-queries.js';
import { AUDIT, chainWords } from '../../text/audit-words.js';
import { formatCount } from '../../text/format.js';
import { formatInstant } from '../../text/instants.js';
import { counted } from '../../text/plurals.js';
import classes from './admin.module.css';
import { AUDIT_ZONE } from './audit-columns.js';

function Found({ last: { verdict, checkedAt } }: { last: NonNullable<Answer<'auditChain'>['last']> }) {
  const isWhole = verdict.kind === 'whole';
  return (
    <>
      <p className={isWhole ? undefined : classes.fault}>
        {chainWords(verdict, {
          events: isWhole ? counted(verdict.events, AUDIT.forms) : '',
          seq: isWhole ? '' : formatCount(verdict.seq),
        })}
      </p>
      <p className={classes.soft}>{AUDIT.checkedAt(formatInstant(checkedAt, AUDIT_ZONE))}</p>
      {isWhole && (
        <p className={classes.note}>
          {AUDIT.lastHash} <span className={classes.hash}>{verdict.lastHash}</span>
        </p>
      )}
    </>
  );
}

/** Whether the journal is whole: a line, and a button that begins a check. */
export function ChainCheck() {
  const { data } = useAuditChain();
  const { mutate, error, isPending } = useCheckChain();
  const checked = data?.checked ?? null;
  return (
    <div className={classes.form}>
      <div className={classes.buttons}>
        <Button size="xs" variant="default" disabled={isPending || checked !== null} onClick={() => mutate(undefined)}>
          {checked === null ? AUDIT.verify : AUDIT.verifying}
        </Button>
        {checked !== null && <span className={classes.soft}>{AUDIT.checkedSoFar(counted(checked, AUDIT.forms))}</span>}
      </div>
      <div role="status" data-testid="chain" data-verdict={data?.last?.verdict.kind}>
        {error !== null && AUDIT.verifyFailed(error.message, error.code)}
        {data?.hasFailed === true && AUDIT.notVerified}
        {checked === null && data?.last && <Found last={data.last} />}
      </div>
    </div>
  );
}
