import type { RegisterCard } from '@gospulse/contracts';
import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useAddInstitution, useEditInstitution, useRegisterCard } from '../../api/register-queries.js';
import { formatInstant } from '../../text/instants.js';
import { REGISTER_CARD, REGISTER_FORM } from '../../text/register-strings.js';
import { Dialog } from '../../ui/dialog.js';
import { useZone } from '../../view/use-zone.js';
import { Differences } from './differences.js';
import { Failed, Rejected } from './failed.js';
import { changedCells, draftOf, linksIn, MOVING, NEEDED, type Draft, type FormField } from './institution-fields.js';
import { InstitutionForm } from './institution-form.js';
import { MadeUp, useIsDemonstration } from './made-up.js';
import classes from './register.module.css';

interface InstitutionDialogProps {
  /** Null: a new one. */
  card: RegisterCard | null;
  /** @param ogrn of what was written; null: nothing was */
  close: (ogrn: string | null) => void;
}

/** What somebody else changed in the row meanwhile, with who and when. */
function ChangedMeanwhile({ seen, reload }: { seen: RegisterCard; reload: (card: RegisterCard) => void }) {
  const zone = useZone();
  const { data: now } = useRegisterCard(seen.ogrn);
  if (now === undefined || now.version === seen.version) return null;
  const since = now.history.filter(({ id }) => !seen.history.some((known) => known.id === id));
  return (
    <div role="alert" className={classes.form}>
      <p>{REGISTER_FORM.changedMeanwhile}</p>
      {since.map((change) => (
        <p key={change.id} className={classes.item}>
          <Differences cells={change.cells} />
          <span className={classes.under}>
            {REGISTER_FORM.changedBy(change.login ?? REGISTER_CARD.byMachine, formatInstant(change.at, zone))}
          </span>
        </p>
      ))}
      <div className={classes.buttons}>
        <Button size="xs" variant="default" onClick={() => reload(now)}>
          {REGISTER_FORM.reload}
        </Button>
      </div>
    </div>
  );
}

/** A new institution, or another row of one: checked by the register as a row of a file is. */
export function InstitutionDialog({ card, close }: InstitutionDialogProps) {
  const [seen, setSeen] = useState(card);
  const [ogrn, setOgrn] = useState(card?.ogrn ?? '');
  const [draft, setDraft] = useState<Draft>(() => draftOf(card));
  const [act, setAct] = useState('');
  const [effectiveOn, setEffectiveOn] = useState('');
  const [madeUp, setMadeUp] = useState(false);
  const isDemonstration = useIsDemonstration();
  const add = useAddInstitution();
  const edit = useEditInstitution();
  const sent = seen === null ? add : edit;
  const before = draftOf(seen);
  const cells = changedCells(before, draft);
  const areLinksChanged = draft.links !== before.links;
  const isMoving = seen !== null && Object.keys(cells).some((field) => MOVING.has(field as FormField));
  const lacks = seen === null && (ogrn.trim() === '' || [...NEEDED].some((field) => draft.cells[field].trim() === ''));
  const isOfKind = seen !== null || madeUp || !isDemonstration;
  const ready = !lacks && isOfKind && !sent.isPending && (Object.keys(cells).length > 0 || areLinksChanged);
  const done = ({ rejected }: { rejected: readonly unknown[] }): void => {
    if (rejected.length === 0) close(ogrn.trim());
  };
  const save = (event: FormEvent): void => {
    event.preventDefault();
    if (!ready) return;
    const links = linksIn(draft.links);
    if (seen === null) add.mutate({ ogrn: ogrn.trim(), cells, links, madeUp }, { onSuccess: done });
    else {
      const why = { act: act.trim() || null, effectiveOn: effectiveOn || null };
      const own = { ogrn: seen.ogrn, version: seen.version, cells, ...(areLinksChanged && { links }) };
      edit.mutate({ ...own, ...why }, { onSuccess: done });
    }
  };
  const reload = (now: RegisterCard): void => {
    setSeen(now);
    setDraft(draftOf(now));
    edit.reset();
  };
  return (
    <Dialog title={seen === null ? REGISTER_FORM.addTitle : REGISTER_FORM.editTitle} close={() => close(null)}>
      <form onSubmit={save} className={classes.form} noValidate>
        {seen === null && (
          <TextInput
            label="ОГРН"
            description={REGISTER_FORM.ogrnHint}
            value={ogrn}
            onChange={(event) => setOgrn(event.currentTarget.value)}
            inputMode="numeric"
            maxLength={13}
            autoComplete="off"
          />
        )}
        <InstitutionForm draft={draft} change={setDraft} />
        {isMoving && <p className={classes.soft}>{REGISTER_FORM.moveNote}</p>}
        {seen !== null && (
          <div className={classes.fields}>
            <TextInput
              label={REGISTER_FORM.act}
              value={act}
              maxLength={500}
              onChange={(event) => setAct(event.currentTarget.value)}
            />
            {isMoving && (
              <label className={classes.field}>
                <span className={classes.label}>{REGISTER_FORM.effectiveOn}</span>
                <input
                  type="date"
                  className={classes.day}
                  value={effectiveOn}
                  onChange={(event) => setEffectiveOn(event.currentTarget.value)}
                />
              </label>
            )}
          </div>
        )}
        {seen === null && <MadeUp value={madeUp} change={setMadeUp} />}
        {sent.data !== undefined && <Rejected rejected={sent.data.rejected} />}
        <Failed error={sent.error} />
        {seen !== null && edit.error?.code === 'changed-since' && <ChangedMeanwhile seen={seen} reload={reload} />}
        <div className={classes.buttons}>
          <Button type="submit" size="xs" disabled={!ready}>
            {REGISTER_FORM.save}
          </Button>
          <Button type="button" size="xs" variant="default" onClick={() => close(null)}>
            {REGISTER_FORM.cancel}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
