import type { WatchStateName } from '@gospulse/contracts';
import { TROUBLED_STATES, type WatchKind } from '@gospulse/domain';
import type { ReactNode } from 'react';
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
  children: ReactNode;
}

/** A number of pages in need of a look opens their list; of those that are well, and of none, there is no list. */
export function TroubledDoor({ watch, state, pages, children }: TroubledDoorProps) {
  const condition = TROUBLED_STATES.find((each) => each === state);
  if (condition === undefined || pages === 0) return children;
  return (
    <GoLink
      to="/quality"
      keep={{ watch, condition }}
      part={TROUBLED_PART}
      className={doors.door}
      label={DOORS.of(QUALITY.states[state], QUALITY.kindNames[watch], String(pages))}
    >
      {children}
    </GoLink>
  );
}
