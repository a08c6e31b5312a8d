import type { ContestedFact } from '@gospulse/contracts';
import { MAX_CONTEST_REASON } from '@gospulse/domain';
import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useMakeContest } from '../../api/contest-commands.js';
import { CONTEST, CONTESTS } from '../../text/contest-strings.js';
import { formatCount } from '../../text/format.js';
import { localDayOf, zoneLabel } from '../../text/instants.js';
import { Dialog } from '../../ui/dialog.js';
import { useRegionCode } from '../../view/use-region-code.js';
import { useZone } from '../../view/use-zone.js';
import { contestedFactOf, KINDS_OF, type Typed } from './contested-fact.js';
import { CommandFailed } from './command-failed.js';
import type { ContestTarget } from './contest-target.js';
import classes from './contests.module.css';
import { isLinkOrNone, LinkField, linkGiven } from './link-field.js';
import { ReasonField } from './reason-field.js';
import { targetWords } from './target-words.js';

interface FieldsProps {
  target: ContestTarget;
  typed: Typed;
  put: (given: Partial<Typed>) => void;
  zone: string;
}

/** A day and a time by the clock of the region. */
function InstantField({
  label,
  value,
  hint,
  change,
}: {
  label: string;
  value: string;
  hint: string;
  change: (value: string) => void;
}) {
  return (
    <TextInput
      type="datetime-local"
      label={label}
      description={hint}
      value={value}
      required
      onChange={(event) => change(event.currentTarget.value)}
    />
  );
}

function KindChoice({ typed, put }: Pick<FieldsProps, 'typed' | 'put'>) {
  return (
    <fieldset className={classes.choices}>
      <legend>{CONTEST.what}</legend>
      {(['not-a-question', 'answered-elsewhere', 'outage'] as const).map((kind) => (
        <label key={kind} className={classes.choice}>
          <input type="radio" name="contest-kind" checked={typed.kind === kind} onChange={() => put({ kind })} />
          <span>{CONTEST.kindsOfQuestion[kind]}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** What each kind of contest says besides its reason. */
function Fields({ target, typed, put, zone }: FieldsProps) {
  const clock = CONTEST.clock(zoneLabel(new Date(), zone));
  switch (typed.kind) {
    case 'not-a-question':
      return null;
    case 'answered-elsewhere':
      return (
        <InstantField
          label={CONTEST.answeredAt}
          hint={clock}
          value={typed.answeredAt}
          change={(answeredAt) => put({ answeredAt })}
        />
      );
    case 'outage':
      return (
        <>
          <InstantField label={CONTEST.from} hint={clock} value={typed.from} change={(from) => put({ from })} />
          <InstantField
            label={CONTEST.to}
            hint={`${clock}. ${CONTEST.outageHint}`}
            value={typed.to}
            change={(to) => put({ to })}
          />
        </>
      );
    case 'criterion-met':
      return (
        <TextInput
          type="date"
          label={CONTEST.fromDay}
          value={typed.fromDay}
          required
          onChange={(event) => put({ fromDay: event.currentTarget.value })}
        />
      );
    case 'founder':
      return (
        <TextInput
          label={CONTEST.founder}
          description={CONTEST.founderHint}
          value={typed.founder}
          inputMode="numeric"
          maxLength={13}
          required
          error={typed.founder.length === 13 && contestedFactOf(target, typed, zone) === null && CONTEST.badOgrn}
          onChange={(event) => put({ founder: event.currentTarget.value })}
        />
      );
  }
}

function firstTyped(target: ContestTarget, zone: string): Typed {
  const seenAt = target.of === 'check' ? (target.observedAt ?? new Date().toISOString()) : '';
  return {
    kind: KINDS_OF[target.of][0],
    ...{ answeredAt: '', from: '', to: '', founder: '' },
    fromDay: target.of === 'check' ? localDayOf(seenAt, zone) : '',
  };
}

/** That it was sent, and where it is to be found. */
function Sent({ id, close }: { id: number; close: () => void }) {
  return (
    <div className={classes.form}>
      <p role="status" data-testid="contest-sent">
        {CONTEST.sent(CONTESTS.number(String(id)))} {CONTEST.sentWhere}
      </p>
      <div className={classes.buttons}>
        <Button size="xs" onClick={close} data-autofocus>
          {CONTEST.close}
        </Button>
      </div>
    </div>
  );
}

/** Says something against a fact: what, why, and where it can be seen. Enter in the reason makes a line. */
export function ContestDialog({ target, close }: { target: ContestTarget; close: () => void }) {
  const zone = useZone();
  const region = useRegionCode();
  const [typed, setTyped] = useState(() => firstTyped(target, zone));
  const [reason, setReason] = useState('');
  const [link, setLink] = useState('');
  const { mutate, error, isPending, data } = useMakeContest(region);
  const put = (given: Partial<Typed>): void => setTyped({ ...typed, ...given });
  const fact: ContestedFact | null = contestedFactOf(target, typed, zone);
  const given = { reason: reason.trim(), link: linkGiven(link) };
  const isReady = fact !== null && given.reason !== '' && isLinkOrNone(link) && !isPending;
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (fact === null || !isReady) return;
    mutate({ fact, ...given });
  };
  return (
    <Dialog title={CONTEST.title} close={close}>
      {data !== undefined ? (
        <Sent id={data.id} close={close} />
      ) : (
        <form className={classes.form} onSubmit={send} noValidate data-testid="contest-form">
          <p className={classes.lead}>{targetWords(target, zone)}</p>
          {target.of === 'question' && <KindChoice typed={typed} put={put} />}
          <Fields target={target} typed={typed} put={put} zone={zone} />
          <ReasonField
            label={CONTEST.reason}
            hint={CONTEST.reasonHint(formatCount(MAX_CONTEST_REASON - reason.length))}
            value={reason}
            change={setReason}
          />
          <LinkField value={link} change={setLink} />
          <p className={classes.soft}>
            {CONTEST.decides} {CONTEST.edition}
          </p>
          <CommandFailed error={error} />
          <div className={classes.buttons}>
            <Button type="submit" size="xs" disabled={!isReady} data-testid="send-contest">
              {CONTEST.send}
            </Button>
            <Button type="button" size="xs" variant="default" onClick={close}>
              {CONTEST.cancel}
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  );
}
