import { Button } from '@mantine/core';
import { useAuditChain } from '../../api/admin-queries.js';
import { AUDIT, chainWords } from '../../text/audit-words.js';
import { formatCount } from '../../text/format.js';
import { formatInstant } from '../../text/instants.js';
import { counted } from '../../text/plurals.js';
import classes from './admin.module.css';
import { AUDIT_ZONE } from './audit-columns.js';

/** Whether the journal is whole: a line, made when somebody asks for it. */
export function ChainCheck() {
  const { data, error, isFetching, refetch } = useAuditChain();
  const verdict = data?.verdict;
  return (
    <div className={classes.form}>
      <div className={classes.buttons}>
        <Button size="xs" variant="default" disabled={isFetching} onClick={() => void refetch()}>
          {isFetching ? AUDIT.verifying : AUDIT.verify}
        </Button>
      </div>
      <div role="status" data-testid="chain" data-verdict={verdict?.kind}>
        {error !== null && !isFetching && AUDIT.verifyFailed(error.message, error.code)}
        {data !== undefined && verdict !== undefined && (
          <>
            <p className={verdict.kind === 'broken' ? classes.fault : undefined}>
              {chainWords(verdict, {
                events: verdict.kind === 'whole' ? counted(verdict.events, AUDIT.forms) : '',
                seq: verdict.kind === 'broken' ? formatCount(verdict.seq) : '',
              })}
            </p>
            <p className={classes.soft}>{AUDIT.checkedAt(formatInstant(data.checkedAt, AUDIT_ZONE))}</p>
            {verdict.kind === 'whole' && (
              <p className={classes.note}>
                {AUDIT.lastHash} <span className={classes.hash}>{verdict.lastHash}</span>
              </p>
            )}
          </>
        )}
      </div>
    </div>
  );
}
