import type { WatchStateName } from '@gospulse/contracts';
import type { WatchKind } from '@gospulse/domain';
import type { ReactNode } from 'react';
import { formatCount } from '../../text/format.js';
import { QUALITY } from '../../text/quality-strings.js';
import { DOORS } from '../../text/strings.js';
import doors from '../../ui/figure-door.module.css';
import { GoLink } from '../../ui/go-link.js';

/** The part of the page with the list of pages. */
export const TROUBLED_PART = 'troubled';

interface TroubledDoorProps {
  watch: WatchKind;
  state: WatchStateName;
  pages: number;
  /** How the last look ended; left out: however it did. */
  reason?: string | undefined;
  /** What is counted, where it is not the state alone. */
  words?: string;
  children: ReactNode;
}

/** A number of pages opens their list; of none there is none. */
export function TroubledDoor({ watch, state, pages, reason, words, children }: TroubledDoorProps) {
  if (pages === 0) return children;
  return (
    <GoLink
      to="/quality"
      keep={{ watch, condition: state, ...(reason !== undefined && { reason }) }}
      part={TROUBLED_PART}
      className={doors.door}
      label={DOORS.counted(words ?? QUALITY.states[state], formatCount(pages), QUALITY.kindNames[watch])}
    >
      {children}
    </GoLink>
  );
}
