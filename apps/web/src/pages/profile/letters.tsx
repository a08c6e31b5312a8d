import type { Answer } from '@gospulse/contracts';
import type { DigestKind } from '@gospulse/domain';
import { useState } from 'react';
import { myLetterAddress, useChooseDigests, useMyDigest, useMyMailbox } from '../../api/mailbox.js';
import { SIGN_IN } from '../../text/account-strings.js';
import { MAILBOX } from '../../text/mailbox-strings.js';
import { displayName } from '../../text/names.js';
import { AnswerView } from '../../ui/answer.js';
import { Choice } from '../../ui/choice.js';
import classes from '../../ui/form.module.css';
import { MailboxForm } from '../../ui/mailbox-form.js';
import { Section } from '../../ui/section.js';
import layout from './profile.module.css';

const HEIGHT = 160;
const KINDS = ['weekly', 'urgent'] as const satisfies readonly DigestKind[];

/** Letters to a head: where they go, which, and how they look. */
export function Letters() {
  const own = useMyMailbox();
  return (
    <>
      <Section title={MAILBOX.title}>
        <AnswerView of={own} height={HEIGHT}>
          {(answer) => <Settings key={answer.mailbox?.address} answer={answer} />}
        </AnswerView>
      </Section>
      <Section title={MAILBOX.preview}>
        <Preview />
      </Section>
    </>
  );
}

function Settings({ answer: { mailbox, obstacles } }: { answer: Answer<'myMailbox'> }) {
  const choose = useChooseDigests();
  return (
    <div className={classes.form}>
      <p className={classes.soft}>{MAILBOX.lead}</p>
      {obstacles.length > 0 && (
        <p className={classes.notice} data-testid="letters-off">
          {obstacles.includes('demonstration') ? MAILBOX.notSentInDemo : MAILBOX.notSent}
        </p>
      )}
      <MailboxForm mailbox={mailbox} accountId={null} isOff={obstacles.length > 0} />
      {mailbox !== null &&
        KINDS.map((kind) => (
          <label key={kind} className={classes.show}>
            <input
              type="checkbox"
              checked={mailbox[kind]}
              disabled={choose.isPending}
              onChange={(event) =>
                choose.mutate({ weekly: mailbox.weekly, urgent: mailbox.urgent, [kind]: event.currentTarget.checked })
              }
            />
            {MAILBOX[kind]}
          </label>
        ))}
      {choose.error !== null && (
        <p className={classes.fault} role="alert">
          {SIGN_IN.failed(choose.error.message, choose.error.code)}
        </p>
      )}
    </div>
  );
}

function Preview() {
  const [kind, setKind] = useState<DigestKind>('weekly');
  const digest = useMyDigest(kind);
  return (
    <>
      <Choice
        aria-label={MAILBOX.preview}
        value={kind}
        onChange={(value) => setKind(KINDS.find((one) => one === value) ?? 'weekly')}
        data={KINDS.map((value) => ({ value, label: MAILBOX.kinds[value] }))}
      />
      <AnswerView of={digest} height={HEIGHT}>
        {({ letter, why }) =>
          letter === null ? (
            <p className={layout.note}>{why === null ? null : MAILBOX.nothing[why]}</p>
          ) : (
            <div className={layout.letter}>
              <p>{MAILBOX.subject(displayName(letter.subject))}</p>
              {/* Without rights: it runs nothing, sends nothing, and knows nothing of this page. */}
              <iframe
                className={layout.frame}
                src={myLetterAddress(kind)}
                title={MAILBOX.frame}
                sandbox=""
                data-testid="letter"
              />
              <details>
                <summary>{MAILBOX.asText}</summary>
                <pre className={layout.plain}>{letter.text}</pre>
              </details>
            </div>
          )
        }
      </AnswerView>
    </>
  );
}
