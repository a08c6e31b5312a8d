import type { ReportPreview } from '@gospulse/contracts';
import type { EditionFileKind } from '@gospulse/domain';
import { useState } from 'react';
import { useAddress } from '../../address/use-address.js';
import { useFreezeEdition } from '../../api/report-commands.js';
import { displayName } from '../../text/names.js';
import { overPeriod } from '../../text/period-names.js';
import { counted } from '../../text/plurals.js';
import { FREEZE } from '../../text/reports-strings.js';
import { Dialog } from '../../ui/dialog.js';
import { numberWords } from './edition-columns.js';
import { FILE_KINDS, KindFields } from './kind-fields.js';
import { ReasonField } from './reason-field.js';
import { ReportFailed } from './report-failed.js';
import classes from './reports.module.css';
import { SureSteps } from './sure-steps.js';

interface FreezeDialogProps {
  preview: ReportPreview;
  /** The number of the edition that the new one replaces. */
  corrects: number | null;
  close: () => void;
}

/** Says what freezing does and asks what it needs: which files, and of a correction why. */
export function FreezeDialog({ preview, corrects, close }: FreezeDialogProps) {
  const { change } = useAddress();
  const { mutate, error, isPending } = useFreezeEdition();
  const [kinds, setKinds] = useState<readonly EditionFileKind[]>(FILE_KINDS);
  const [reason, setReason] = useState('');
  const { form, period, gaps } = preview;
  const { what } = FREEZE;
  const go = (): void => {
    const edition = { form: form.code, period: period.code, kinds: [...kinds] };
    const correction = corrects === null ? {} : { corrects: { number: corrects, reason: reason.trim() } };
    mutate(
      { ...edition, ...correction },
      {
        onSuccess: ({ id }) => {
          close();
          change({ form: form.code, period: period.code, job: String(id) });
        },
      },
    );
  };
  return (
    <Dialog title={corrects === null ? FREEZE.title : FREEZE.titleOfCorrection(numberWords(corrects))} close={close}>
      <div className={classes.form}>
        <ul className={classes.list}>
          <li>{what.number(displayName(form.title), overPeriod(period))}</li>
          {corrects !== null && <li>{what.replaces(numberWords(corrects))}</li>}
          <li>{what.anew}</li>
          {gaps.length > 0 && <li>{FREEZE.gaps(counted(gaps.length, FREEZE.gapForms))}</li>}
          <li>{what.final}</li>
          <li>{what.journal}</li>
        </ul>
        {corrects !== null && (
          <ReasonField label={FREEZE.reason} hint={FREEZE.reasonHint} value={reason} change={setReason} />
        )}
        <KindFields legend={FREEZE.kinds} value={kinds} change={setKinds} />
        <ReportFailed error={error} />
        <SureSteps
          sure={FREEZE.sure}
          yes={FREEZE.yes}
          isReady={corrects === null || reason.trim() !== ''}
          isPending={isPending}
          go={go}
          close={close}
        />
      </div>
    </Dialog>
  );
}
