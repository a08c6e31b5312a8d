import type { AccountBrief } from '@gospulse/contracts';
import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useChangeRights, useRename } from '../../api/admin-commands.js';
import { ACCOUNT, ADD } from '../../text/admin-strings.js';
import { displayName } from '../../text/names.js';
import { Section } from '../../ui/section.js';
import { faultOf, Refusal } from './add-dialog.js';
import classes from './admin.module.css';
import { AskDialog } from './ask-dialog.js';
import { RightsFields, type RightsChosen } from './rights-fields.js';

const NAME = ['name'] as const;

/** Another name; nobody is signed out by that. */
export function NameForm({ account }: { account: AccountBrief }) {
  const [name, setName] = useState(account.name);
  const { mutate, error, isPending, isSuccess } = useRename(account.id);
  const isChanged = name.trim() !== '' && name !== account.name;
  const save = (event: FormEvent): void => {
    event.preventDefault();
    if (isChanged) mutate(name);
  };
  return (
    <form onSubmit={save} className={classes.bar}>
      <TextInput
        className={classes.search}
        label={ADD.name}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={faultOf(error, 'name')}
        autoComplete="off"
      />
      <Button type="submit" size="xs" variant="default" disabled={!isChanged || isPending}>
        {ACCOUNT.rename}
      </Button>
      <span role="status">{isSuccess && !isChanged && ACCOUNT.saved}</span>
      <Refusal error={error} fields={NAME} />
    </form>
  );
}

/** Another role or other regions: asked before, because whoever it is about is signed out. */
export function RightsForm({ account }: { account: AccountBrief }) {
  const { id, role, regionCodes } = account;
  const [chosen, setChosen] = useState<RightsChosen>({ role, regionCodes });
  const [isAsked, setIsAsked] = useState(false);
  const { mutate, error, isPending, reset } = useChangeRights(id);
  const isChanged = JSON.stringify(chosen) !== JSON.stringify({ role, regionCodes });
  const close = (): void => {
    reset();
    setIsAsked(false);
  };
  return (
    <Section title={ACCOUNT.rights}>
      <div className={classes.form}>
        <RightsFields value={chosen} change={setChosen} />
        <p className={classes.note}>{ACCOUNT.rightsNote}</p>
        <div className={classes.buttons}>
          <Button size="xs" variant="default" disabled={!isChanged} onClick={() => setIsAsked(true)}>
            {ACCOUNT.saveRights}
          </Button>
        </div>
      </div>
      {isAsked && (
        <AskDialog
          step="role"
          about={displayName(account.name)}
          error={error}
          isPending={isPending}
          go={() => mutate(chosen, { onSuccess: close })}
          close={close}
        />
      )}
    </Section>
  );
}
