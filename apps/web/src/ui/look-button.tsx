import type { Look } from '@gospulse/contracts';
import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useAskForLook, useLook } from '../api/look-commands.js';
import { useMay } from '../api/queries.js';
import { useAddress } from '../address/use-address.js';
import { LOOK } from '../text/answer-strings.js';
import { formatCount } from '../text/format.js';
import { formatInstant } from '../text/instants.js';
import { displayName } from '../text/names.js';
import { useZone } from '../view/use-zone.js';
import classes from './look-button.module.css';

export interface LookButtonProps {
  /** VK's number of the page. */
  readonly page: number;
  /** The post to look at; without it the profile of the page and its wall. */
  readonly post?: number | undefined;
  /** «Проверить снова», «Я ответил — проверить». */
  readonly label: string;
  /** Of what it is, for whoever hears the button without what stands around it. */
  readonly what?: string | undefined;
  /** A look that was asked for before, where it is known: its state is gone on with. */
  readonly look?: Look | null | undefined;
  /** The first thing to do on its screen. */
  readonly isMain?: boolean | undefined;
}

const SECOND_MS = 1_000;
const MINUTE = 60;
const MAX_WORDS = 300;

/** `12 с`, `2 мин`: how long it will take still. */
function remainingWords(seconds: number): string {
  return seconds < MINUTE
    ? LOOK.seconds(formatCount(Math.max(1, seconds)))
    : LOOK.minutes(formatCount(Math.ceil(seconds / MINUTE)));
}

/** Milliseconds, told anew each second while somebody waits. */
function useNow(isRunning: boolean): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!isRunning) return;
    const timer = setInterval(() => setNow(Date.now()), SECOND_MS);
    return () => clearInterval(timer);
  }, [isRunning]);
  return now;
}

function Waiting({ look }: { look: Look }) {
  const now = useNow(true);
  if (look.words !== null) return <p className={classes.words}>{displayName(look.words, MAX_WORDS)}</p>;
  const seconds = look.expectedAt === null ? null : Math.ceil((Date.parse(look.expectedAt) - now) / SECOND_MS);
  return (
    <>
      <span role="status">{seconds !== null && seconds <= 0 ? LOOK.longer : LOOK.soon}</span>
      {seconds !== null && (
        <span className={classes.words} aria-hidden="true">
          {seconds > 0 ? LOOK.expected(remainingWords(seconds)) : LOOK.longer}
        </span>
      )}
    </>
  );
}

function Over({ look, zone }: { look: Look; zone: string }) {
  const words =
    look.answeredAt === null
      ? displayName(look.words ?? '', MAX_WORDS)
      : LOOK.answeredAt(formatInstant(look.answeredAt, zone));
  return (
    <p className={classes.words} role="status" data-testid="look-words">
      {words}
    </p>
  );
}

/**
 * Asks for a look out of turn and tells how it goes. When it is over whatever shows the page is asked anew; whoever places it
 * need do nothing. Whoever may not ask, as a viewer, is shown nothing.
 */
export function LookButton({ page, post, label, what, look: before = null, isMain = false }: LookButtonProps) {
  const may = useMay('look');
  const zone = useZone();
  const { region } = useAddress().address;
  const command = useAskForLook();
  const asked = command.data?.look ?? null;
  const newest = before !== null && (asked === null || before.id > asked.id) ? before : asked;
  const told = useLook(newest?.id ?? null, region, newest);
  // Of one question under a post that is looked at for several the list says what came of it for that one.
  const look = before !== null && before.id === told?.id && before.state !== 'waiting' ? before : told;
  if (!may) return null;
  const isWaiting = command.isPending || look?.state === 'waiting';
  const isSpent = look !== null && !isWaiting && look.left === 0;
  const words = isWaiting ? LOOK.asking : look === null ? label : LOOK.again;
  return (
    <div className={classes.look} data-testid="look" data-state={isWaiting ? 'waiting' : (look?.state ?? 'none')}>
      <Button
        size="sm"
        variant={isMain ? 'filled' : 'default'}
        // It keeps the focus of whoever pressed it, and says what goes on.
        aria-disabled={isWaiting || undefined}
        aria-label={what === undefined ? undefined : LOOK.of(words, what)}
        disabled={isSpent}
        onClick={() => {
          if (!isWaiting) command.mutate({ region, page, ...(post === undefined ? {} : { post }) });
        }}
      >
        {words}
      </Button>
      {look?.state === 'waiting' && <Waiting look={look} />}
      {look !== null && !isWaiting && <Over look={look} zone={zone} />}
      {isSpent && <p className={classes.words}>{LOOK.noneLeft}</p>}
      {command.error !== null && !isWaiting && (
        <p className={classes.words} role="alert" data-testid="look-problem">
          {displayName(command.error.message, MAX_WORDS)}
        </p>
      )}
    </div>
  );
}
