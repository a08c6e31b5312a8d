import type { CommandAnswer } from '@gospulse/contracts';
import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useEffect, useState } from 'react';
import { linkSecret } from '../../address/opened-with.js';
import { useLinkOnce } from '../../api/account-commands.js';
import { sendCommand } from '../../api/client.js';
import { beginAnew } from '../../api/person.js';
import type { ProblemError } from '../../api/problem-error.js';
import { faultWords, INVITATION, SIGN_IN } from '../../text/account-strings.js';
import { displayName } from '../../text/names.js';
import classes from '../../ui/form.module.css';
import { PasswordField, PasswordRules } from '../../ui/password-field.js';
import { Empty, Failed, Loading } from '../../ui/states.js';
import { useTitle } from '../../view/use-title.js';

type Invited = CommandAnswer<'lookAtLink'>;

const HEIGHT = 360;
/** As long as a secret is; what is shorter was cut off. */
const WHOLE = /^[\w-]{43}$/;

/** A one-time link: an invitation, a new password, or the first admin. */
export function InvitationPage() {
  const [token, setToken] = useState(linkSecret);
  useEffect(() => {
    const onHash = (): void => {
      if (location.hash.length > 1) setToken(linkSecret());
    };
    window.addEventListener('hashchange', onHash);
    return () => window.removeEventListener('hashchange', onHash);
  }, []);
  if (!WHOLE.test(token)) return <NotGood title={INVITATION.none} hint={INVITATION.noneHint} />;
  return <Invitation key={token} token={token} />;
}

function Invitation({ token }: { token: string }) {
  const look = useQuery<Invited, ProblemError>({
    queryKey: ['one-time-link', token],
    queryFn: () => sendCommand('lookAtLink', 'POST', '/links/look', { token }),
    ...{ staleTime: Infinity, gcTime: 0 },
  });
  const use = useLinkOnce();
  if (look.error?.code === 'link-void' || use.error?.code === 'link-void')
    return <NotGood title={INVITATION.void} hint={INVITATION.voidHint} />;
  if (look.data === undefined)
    return look.error ? <Failed error={look.error} retry={() => void look.refetch()} /> : <Loading height={HEIGHT} />;
  return <AcceptForm token={token} invited={look.data} use={use} />;
}

function NotGood({ title, hint }: { title: string; hint: string }) {
  useTitle(title);
  return (
    <div data-testid="link-void">
      <h1 className="visually-hidden">{title}</h1>
      <Empty title={title} hint={hint} action={<Link to="/sign-in">{INVITATION.toSignIn}</Link>} />
    </div>
  );
}

interface AcceptFormProps {
  token: string;
  invited: Invited;
  use: ReturnType<typeof useLinkOnce>;
}

function AcceptForm({ token, invited, use }: AcceptFormProps) {
  const { purpose } = invited;
  useTitle(INVITATION.titles[purpose]);
  const isFirst = purpose === 'first-admin';
  const [login, setLogin] = useState(invited.login ?? '');
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const faultOf = (field: string): string | null => {
    const fault = use.error?.errors.find((one) => one.name === field);
    return fault ? faultWords(fault.reason) : null;
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (use.isPending) return;
    const who = isFirst ? { login: login.trim(), name: name.trim() } : {};
    use.mutate(
      { token, password, ...who },
      { onSuccess: ({ isSignedIn }) => beginAnew(isSignedIn ? '/' : '/sign-in') },
    );
  };
  return (
    <form className={classes.form} onSubmit={submit} data-testid="invitation">
      <div>
        <h1>{INVITATION.titles[purpose]}</h1>
        {invited.name !== null && <p>{displayName(invited.name)}</p>}
        <p className={classes.soft}>{INVITATION.leads[purpose]}</p>
      </div>
      {isFirst && (
        <TextInput
          label={INVITATION.name}
          description={INVITATION.nameHint}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={faultOf('name')}
          autoComplete="name"
          maxLength={200}
          required
          withAsterisk={false}
        />
      )}
      <TextInput
        label={INVITATION.login}
        {...(isFirst ? { description: INVITATION.loginHint } : {})}
        name="username"
        value={login}
        onChange={(event) => setLogin(event.currentTarget.value)}
        error={faultOf('login')}
        readOnly={!isFirst}
        autoComplete="username"
        autoCapitalize="off"
        spellCheck={false}
        maxLength={100}
        required
        withAsterisk={false}
      />
      <PasswordField
        label={INVITATION.newPassword}
        description={<PasswordRules />}
        value={password}
        onChange={setPassword}
        error={faultOf('password')}
        autoComplete="new-password"
      />
      {use.error !== null && use.error.errors.length === 0 && (
        <p className={classes.fault} role="alert">
          {SIGN_IN.failed(use.error.message, use.error.code)}
        </p>
      )}
      <div className={classes.buttons}>
        <Button type="submit" disabled={use.isPending}>
          {INVITATION.submit}
        </Button>
      </div>
    </form>
  );
}
