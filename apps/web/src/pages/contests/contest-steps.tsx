import type { ContestBrief } from '@gospulse/contracts';
import { CONTEST_DECISIONS, type ContestDecision } from '@gospulse/domain';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useReplyToContest, useRevokeContest, useWithdrawContest } from '../../api/contest-commands.js';
import { CONTESTS, DECISION_WORDS } from '../../text/contest-strings.js';
import { useRegionCode } from '../../view/use-region-code.js';
import { numberOf } from './contest-words.js';
import classes from './contests.module.css';
import { DecideDialog } from './decide-dialog.js';
import type { Results } from './results.js';
import { StepDialog } from './step-dialog.js';

type Step = 'reply' | 'withdraw' | 'revoke';

function ReplyDialog({ id, close }: { id: number; close: () => void }) {
  const { mutate, isPending, error } = useReplyToContest(useRegionCode(), id);
  return (
    <StepDialog
      title={`${CONTESTS.replyTitle}: ${numberOf(id)}`}
      what={CONTESTS.replyWhat}
      reason={{ label: CONTESTS.replyLabel, hint: '' }}
      hasLink
      go={CONTESTS.reply}
      run={(given) => mutate(given, { onSuccess: close })}
      {...{ isPending, error, close }}
    />
  );
}

function WithdrawDialog({ id, close }: { id: number; close: () => void }) {
  const { mutate, isPending, error } = useWithdrawContest(useRegionCode(), id);
  return (
    <StepDialog
      title={`${CONTESTS.withdrawTitle}: ${numberOf(id)}`}
      what={CONTESTS.withdrawWhat}
      reason={null}
      go={CONTESTS.withdraw}
      run={() => mutate(undefined, { onSuccess: close })}
      {...{ isPending, error, close }}
    />
  );
}

function RevokeDialog({ id, close }: { id: number; close: () => void }) {
  const { mutate, isPending, error } = useRevokeContest(useRegionCode(), id);
  return (
    <StepDialog
      title={`${CONTESTS.revokeTitle}: ${numberOf(id)}`}
      what={CONTESTS.revokeWhat}
      reason={{ label: CONTESTS.reason, hint: CONTESTS.revokeHint }}
      go={CONTESTS.revoke}
      run={({ reason }) => mutate(reason, { onSuccess: close })}
      {...{ isPending, error, close }}
    />
  );
}

const DIALOGS = { reply: ReplyDialog, withdraw: WithdrawDialog, revoke: RevokeDialog } as const;
const STEPS = ['reply', 'withdraw', 'revoke'] as const satisfies readonly Step[];

/** What whoever looks may do with a contest now. */
export function ContestSteps({ contest: { id, may }, decided }: { contest: ContestBrief; decided: Results }) {
  const [step, setStep] = useState<Step | null>(null);
  const [decision, setDecision] = useState<ContestDecision | null>(null);
  const Opened = step === null ? null : DIALOGS[step];
  const steps = STEPS.filter((one) => may[one]);
  if (!may.decide && steps.length === 0) return null;
  return (
    <div className={classes.buttons}>
      {may.decide &&
        CONTEST_DECISIONS.map((one) => (
          <Button
            key={one}
            size="xs"
            variant={one === 'accept' ? 'filled' : 'default'}
            onClick={() => setDecision(one)}
            data-testid={`decide-${one}`}
          >
            {DECISION_WORDS[one].go}
          </Button>
        ))}
      {steps.map((one) => (
        <Button key={one} size="xs" variant="default" onClick={() => setStep(one)} data-testid={`step-${one}`}>
          {CONTESTS[one]}
        </Button>
      ))}
      {decision !== null && (
        <DecideDialog ids={[id]} decision={decision} decided={decided} close={() => setDecision(null)} />
      )}
      {Opened !== null && <Opened id={id} close={() => setStep(null)} />}
    </div>
  );
}
