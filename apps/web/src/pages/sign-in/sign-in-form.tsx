import type { MeAnswer } from '@gospulse/contracts';
import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useSignIn } from '../../api/account-commands.js';
import { beginAnew } from '../../api/person.js';
import type { ProblemError } from '../../api/problem-error.js';
import { OVER_WORDS, SIGN_IN } from '../../text/account-strings.js';
import { providerProblem } from '../../text/provider-problems.js';
import { CodeField } from '../../ui/code-field.js';
import classes from '../../ui/form.module.css';
import { PasswordField } from '../../ui/password-field.js';
import { useWait, Wait } from './wait.js';

interface SignInFormProps {
  me: MeAnswer;
  /** A place of ours that opens afterwards. */
  back: string;
  /** Why a provider did not let somebody in, by a stable name. */
  problem?: string | null;
}

/** Login and password, then a code where the account has a second factor. */
export function SignInForm({ me, back, problem = null }: SignInFormProps) {
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [asksCode, setAsksCode] = useState(false);
  const signIn = useSignIn();
  const wait = useWait();
  const codeField = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (asksCode) codeField.current?.focus();
  }, [asksCode]);

  const onError = (error: ProblemError): void => {
    setCode('');
    if (error.code === 'code-needed') setAsksCode(true);
    if (error.retryAfterSeconds !== null) wait.begin(error.retryAfterSeconds);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (signIn.isPending || wait.seconds > 0) return;
    signIn.mutate({ login: login.trim(), password, code }, { onError, onSuccess: () => beginAnew(back) });
  };
  const startOver = (): void => {
    setAsksCode(false);
    setPassword('');
    signIn.reset();
  };
  const told = problem === null ? me.over && OVER_WORDS[me.over] : providerProblem(problem, me.provider);
  return (
    <form className={classes.form} onSubmit={submit} data-testid="sign-in">
      <h1>{SIGN_IN.title}</h1>
      {told !== null && signIn.isIdle && (
        <p className={classes.notice} role="status" data-testid="sign-in-reason">
          {told}
        </p>
      )}
      {!asksCode && (
        <>
          <TextInput
            label={SIGN_IN.login}
            name="username"
            value={login}
            onChange={(event) => setLogin(event.currentTarget.value)}
            autoComplete="username"
            autoCapitalize="off"
            spellCheck={false}
            maxLength={100}
            autoFocus
            required
            withAsterisk={false}
          />
          <PasswordField
            label={SIGN_IN.password}
            value={password}
            onChange={setPassword}
            autoComplete="current-password"
          />
        </>
      )}
      {asksCode && <p>{login}</p>}
      {asksCode && (
        <CodeField
          ref={codeField}
          label={SIGN_IN.code}
          description={SIGN_IN.codeHint}
          value={code}
          onChange={setCode}
        />
      )}
      <Refusal error={signIn.error} asksCode={asksCode} />
      <Wait {...wait} />
      <div className={classes.buttons}>
        <Button type="submit" disabled={signIn.isPending || wait.seconds > 0}>
          {SIGN_IN.submit}
        </Button>
        {asksCode && (
          <Button type="button" variant="default" onClick={startOver}>
            {SIGN_IN.other}
          </Button>
        )}
      </div>
      {me.provider !== null && (
        <>
          <p className={classes.or}>{SIGN_IN.or}</p>
          <Button component="a" variant="default" href={`/api/v1/provider/sign-in?back=${encodeURIComponent(back)}`}>
            {SIGN_IN.provider(me.provider)}
          </Button>
        </>
      )}
      <p className={classes.small}>{asksCode ? SIGN_IN.lostPhone : SIGN_IN.forgotten}</p>
      <p className={classes.small}>
        <a href="/help" data-testid="help-before-sign-in">
          {SIGN_IN.help}
        </a>
      </p>
    </form>
  );
}

function Refusal({ error, asksCode }: { error: ProblemError | null; asksCode: boolean }) {
  if (error === null || error.code === 'code-needed' || error.retryAfterSeconds !== null) return null;
  const wrong = asksCode ? SIGN_IN.badCode : SIGN_IN.wrong;
  const words = error.status === 401 ? error.message : SIGN_IN.failed(error.message, error.code);
  return (
    <p className={classes.fault} role="alert">
      {error.code === 'wrong-credentials' ? wrong : words}
    </p>
  );
}
