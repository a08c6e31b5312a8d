import type { RegisterChanges } from '@gospulse/contracts';
import { REGISTER_CHANGE_WORDS } from '@gospulse/domain';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useRegisterChanges, useUndoImport } from '../../api/register-queries.js';
import { formatInstant } from '../../text/instants.js';
import { REGISTER_CARD, REGISTER_CHANGES, REGISTER_FORM } from '../../text/register-strings.js';
import { Dialog } from '../../ui/dialog.js';
import { Section } from '../../ui/section.js';
import { useZone } from '../../view/use-zone.js';
import { AdminAnswer } from '../admin/admin-answer.js';
import { Failed } from './failed.js';
import classes from './register.module.css';

type Change = RegisterChanges['changes'][number];
const HEIGHT = 160;

function UndoDialog({ change, close }: { change: Change; close: () => void }) {
  const undo = useUndoImport();
  return (
    <Dialog title={REGISTER_CHANGES.undoTitle} close={close}>
      <div className={classes.form}>
        <p role="status">
          {undo.data === undefined
            ? REGISTER_CHANGES.undoNote(change)
            : REGISTER_CHANGES.undoDone(undo.data.institutions)}
        </p>
        <Failed error={undo.error} />
        <div className={classes.buttons}>
          {undo.data === undefined && (
            <Button size="xs" disabled={undo.isPending} onClick={() => undo.mutate({ change: change.id })}>
              {REGISTER_CHANGES.undoYes}
            </Button>
          )}
          <Button size="xs" variant="default" onClick={close} data-autofocus>
            {undo.data === undefined ? REGISTER_FORM.cancel : REGISTER_CARD.back}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

/** Who changed the register of late, and how; the last import can be taken back. */
export function RecentChanges() {
  const changes = useRegisterChanges();
  const zone = useZone();
  const [undone, setUndone] = useState<Change | null>(null);
  return (
    <Section title={REGISTER_CHANGES.title}>
      <AdminAnswer of={changes} height={HEIGHT}>
        {({ changes: list, undoable }) =>
          list.length === 0 ? (
            <p className={classes.soft}>{REGISTER_CHANGES.none}</p>
          ) : (
            <ul className={classes.list}>
              {list.map((change) => (
                <li key={change.id} className={`${classes.item} ${classes.between}`} data-testid="register-change">
                  <span>
                    {[REGISTER_CHANGE_WORDS[change.kind], change.file, change.act].filter(Boolean).join(', ')}
                    {change.isUndone && ` (${REGISTER_CHANGES.undone})`}
                    <span className={classes.under}>
                      {formatInstant(change.at, zone)}, {change.login ?? REGISTER_CARD.byMachine},{' '}
                      {REGISTER_CHANGES.rows(change.institutions)}
                    </span>
                  </span>
                  {change.id === undoable && (
                    <Button size="xs" variant="default" onClick={() => setUndone(change)}>
                      {REGISTER_CHANGES.undo}
                    </Button>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </AdminAnswer>
      {undone !== null && <UndoDialog change={undone} close={() => setUndone(null)} />}
    </Section>
  );
}
