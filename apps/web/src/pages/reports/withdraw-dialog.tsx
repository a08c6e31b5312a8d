import { useState } from 'react';
import { useWithdrawEdition } from '../../api/report-commands.js';
import { WITHDRAW } from '../../text/reports-strings.js';
import { Dialog } from '../../ui/dialog.js';
import { numberWords } from './edition-columns.js';
import { ReasonField } from './reason-field.js';
import { ReportFailed } from './report-failed.js';
import classes from './reports.module.css';
import { SureSteps } from './sure-steps.js';

/** Takes an edition out of force, for a reason that stays with it. */
export function WithdrawDialog({ number, close }: { number: number; close: () => void }) {
  const { mutate, error, isPending } = useWithdrawEdition(number);
  const [reason, setReason] = useState('');
  const given = reason.trim();
  return (
    <Dialog title={WITHDRAW.title(numberWords(number))} close={close}>
      <div className={classes.form}>
        <ul className={classes.list}>
          {WITHDRAW.what.map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
        <ReasonField label={WITHDRAW.reason} hint={WITHDRAW.reasonHint} value={reason} change={setReason} />
        <ReportFailed error={error} />
        <SureSteps
          sure={WITHDRAW.sure}
          yes={WITHDRAW.yes}
          isReady={given !== ''}
          isPending={isPending}
          go={() => mutate(given, { onSuccess: close })}
          close={close}
        />
      </div>
    </Dialog>
  );
}
