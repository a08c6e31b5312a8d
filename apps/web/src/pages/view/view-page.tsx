import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { useEffect } from 'react';
import { sendCommand } from '../../api/client.js';
import type { ProblemError } from '../../api/problem-error.js';
import { VIEWED } from '../../text/links-strings.js';
import { STATES } from '../../text/strings.js';
import { Empty, Loading } from '../../ui/states.js';
import { useTitle } from '../../view/use-title.js';
import { VoidView } from './void-view.js';
import classes from './viewed-frame.module.css';

const HEIGHT = 320;

/** What the server refuses for good; everything else is worth another try. */
const VOID: ReadonlySet<string> = new Set(['view-void', 'bad-request']);

/** Opens the link behind the `#`: the secret leaves the address bar at once, and the view is loaded afresh. */
export function ViewPage() {
  useTitle(VIEWED.opening);
  const { hash } = useLocation();
  const { mutate, error, variables } = useMutation<{ view: string }, ProblemError, string>({
    mutationFn: (secret) => sendCommand('openView', 'POST', '/links/views/open', { link: secret }),
    onSuccess: ({ view }) => location.replace(view),
  });
  useEffect(() => {
    const isUnderWay = variables !== undefined && (hash === '' || hash === variables);
    if (isUnderWay) return;
    history.replaceState(null, '', location.pathname);
    mutate(hash);
  }, [hash, mutate, variables]);
  if (error !== null && VOID.has(error.code)) return <VoidView />;
  return (
    <main id="content" className={classes.content}>
      {error === null ? (
        <Loading height={HEIGHT} />
      ) : (
        <Empty
          title={STATES.failed}
          hint={`${error.message} ${STATES.code(error.code)}`}
          action={
            <Button size="xs" variant="default" onClick={() => mutate(variables ?? '')}>
              {VIEWED.retry}
            </Button>
          }
        />
      )}
    </main>
  );
}
