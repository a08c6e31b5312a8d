import type { Answer } from '@gospulse/contracts';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEndSessions, useSignOut } from '../../api/account-commands.js';
import { getAnswer } from '../../api/client.js';
import { beginAnew } from '../../api/person.js';
import type { ProblemError } from '../../api/problem-error.js';
import { OWN_SESSIONS, SIGN_IN } from '../../text/account-strings.js';
import { deviceWords } from '../../text/device-words.js';
import { formatInstant } from '../../text/instants.js';
import { displayName } from '../../text/names.js';
import { AnswerView } from '../../ui/answer.js';
import classes from '../../ui/form.module.css';
import { Section } from '../../ui/section.js';
import { useZone } from '../../view/use-zone.js';
import layout from './profile.module.css';

const HEIGHT = 120;

type Session = Answer<'mySessions'>['sessions'][number];

function useOwnSessions() {
  return useQuery<Answer<'mySessions'>, ProblemError>({
    queryKey: ['/me/sessions'],
    queryFn: ({ signal }) => getAnswer('mySessions', '/me/sessions', {}, signal),
  });
}

/** Where one is signed in, and the way out of each. */
export function OwnSessions() {
  const own = useOwnSessions();
  const end = useEndSessions();
  const signOut = useSignOut();
  const error = end.error ?? signOut.error;
  const leaveAll = (): void => signOut.mutate({ everywhere: true }, { onSuccess: () => beginAnew('/') });
  return (
    <Section title={OWN_SESSIONS.title}>
      <AnswerView of={own} height={HEIGHT}>
        {({ sessions }) => (
          <>
            <ul className={layout.sessions}>
              {sessions.map((one) => (
                <Line key={one.id} session={one} isBusy={end.isPending} end={() => end.mutate({ id: one.id })} />
              ))}
            </ul>
            {error !== null && (
              <p className={classes.fault} role="alert">
                {SIGN_IN.failed(error.message, error.code)}
              </p>
            )}
            <div className={layout.buttons}>
              {sessions.length > 1 && (
                <Button size="xs" variant="default" disabled={end.isPending} onClick={() => end.mutate({ id: null })}>
                  {OWN_SESSIONS.endOthers}
                </Button>
              )}
              <Button size="xs" variant="default" disabled={signOut.isPending} onClick={leaveAll}>
                {OWN_SESSIONS.endAll}
              </Button>
            </div>
          </>
        )}
      </AnswerView>
      <p className={`${classes.small} ${layout.note}`}>{OWN_SESSIONS.note}</p>
    </Section>
  );
}

function Line({ session, isBusy, end }: { session: Session; isBusy: boolean; end: () => void }) {
  const zone = useZone();
  const device = displayName(deviceWords(session.agent));
  const told = [
    OWN_SESSIONS.started(formatInstant(session.startedAt, zone)),
    ...(session.isThis ? [] : [OWN_SESSIONS.seen(formatInstant(session.lastSeenAt, zone))]),
    ...(session.address === null ? [] : [OWN_SESSIONS.from(session.address)]),
  ];
  return (
    <li className={layout.session} data-testid="own-session">
      <div>
        <p>
          <span className={layout.device}>{device}</span>
          {session.isThis && ` — ${OWN_SESSIONS.thisOne}`}
        </p>
        <p className={classes.small}>{told.join(', ')}</p>
      </div>
      {!session.isThis && (
        <Button size="xs" variant="default" disabled={isBusy} onClick={end} aria-label={OWN_SESSIONS.endOf(device)}>
          {OWN_SESSIONS.end}
        </Button>
      )}
    </li>
  );
}
