import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useAddAccount } from '../../api/admin-commands.js';
import type { ProblemError } from '../../api/problem-error.js';
import { ADD, FIELD_FAULTS, HANDED_OUT } from '../../text/admin-strings.js';
import { Dialog } from '../../ui/dialog.js';
import classes from './admin.module.css';
import { LinkShown } from './link-shown.js';
import { RightsFields, type RightsChosen } from './rights-fields.js';

const MAX_LOGIN = 100;

/** What is wrong with a field, in words; null: nothing that the API named. */
export function faultOf(error: ProblemError | null, field: string): string | null {
  const fault = error?.errors.find(({ name }) => name === field);
  return fault === undefined ? null : (FIELD_FAULTS[fault.reason] ?? error?.message ?? null);
}

/** Words of a refusal that belongs to none of the fields. */
export function Refusal({ error, fields }: { error: ProblemError | null; fields: readonly string[] }) {
  if (error === null || fields.some((field) => faultOf(error, field) !== null)) return null;
  const [fault] = error.errors;
  const words = (fault && FIELD_FAULTS[fault.reason]) ?? error.message;
  return (
    <p role="alert" className={classes.fault}>
      {ADD.failed(words, error.code)}
    </p>
  );
}

/** A new account: who, in which role; then the link of its invitation. A head is bound on its own page. */
export function AddDialog({ close }: { close: (added: number | null) => void }) {
  const add = useAddAccount();
  const [login, setLogin] = useState('');
  const [name, setName] = useState('');
  const [rights, setRights] = useState<RightsChosen>({ role: 'analyst', regionCodes: null });
  const link = add.data;
  if (link !== undefined) {
    return (
      <Dialog title={HANDED_OUT.title.invitation} close={() => close(link.id)}>
        <LinkShown link={link} done={() => close(link.id)} />
      </Dialog>
    );
  }
  const ready = login.trim() !== '' && name.trim() !== '' && !add.isPending;
  const save = (event: FormEvent): void => {
    event.preventDefault();
    if (ready) add.mutate({ login, name, ...rights });
  };
  return (
    <Dialog title={ADD.title} close={() => close(null)}>
      <form onSubmit={save} className={classes.form} noValidate>
        <TextInput
          label={ADD.login}
          description={ADD.loginHint}
          value={login}
          onChange={(event) => setLogin(event.currentTarget.value)}
          error={add.error?.code === 'login-taken' ? add.error.message : faultOf(add.error, 'login')}
          maxLength={MAX_LOGIN}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          data-autofocus
        />
        <TextInput
          label={ADD.name}
          description={ADD.nameHint}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={faultOf(add.error, 'name')}
          autoComplete="off"
        />
        <RightsFields value={rights} change={setRights} />
        {add.error?.code !== 'login-taken' && <Refusal error={add.error} fields={['login', 'name']} />}
        <div className={classes.buttons}>
          <Button type="submit" size="xs" disabled={!ready}>
            {ADD.save}
          </Button>
          <Button type="button" size="xs" variant="default" onClick={() => close(null)}>
            {ADD.cancel}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
