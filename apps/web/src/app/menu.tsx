import { useLocation } from '@tanstack/react-router';
import { type FocusEvent, type KeyboardEvent, type MouseEvent, useEffect, useRef, useState } from 'react';
import { useMay, useOwnOverdue, useQueueTotals } from '../api/queries.js';
import { MY, PROFILE } from '../text/account-strings.js';
import { FRAME } from '../text/strings.js';
import { Icon } from '../ui/icon.js';
import classes from './menu.module.css';
import { OverdueBadge } from './overdue-badge.js';
import { Navigation } from './navigation.js';
import { useMenu } from './use-menu.js';
import type { Opened } from './use-shortcuts.js';

const PANEL = 'menu-panel';

/** The section that is open, in words; nothing on a page that is in none. */
function useSection(): string | undefined {
  const { pathname } = useLocation();
  const menu = useMenu();
  if (pathname === '/my/fix') return MY.toFix;
  if (pathname === '/profile') return PROFILE.title;
  return menu.find(({ to, exact = false }) => (exact ? pathname === to : pathname.startsWith(to)))?.label;
}

function Overdue() {
  return useMay('see-region') ? <OverdueOfQueue /> : <OwnOverdue />;
}

function OverdueOfQueue() {
  const overdue = useQueueTotals().data?.states.overdue ?? 0;
  return overdue === 0 ? null : <OverdueBadge overdue={overdue} />;
}

function OwnOverdue() {
  const overdue = useOwnOverdue();
  return overdue === 0 ? null : <OverdueBadge overdue={overdue} />;
}

/**
 * A column beside the page. On a phone one button at the foot of the screen opens it: Esc, a choice, a press or a step
 * of Tab beyond it closes it again.
 */
export function Menu(opened: Opened) {
  const section = useSection();
  const [open, setOpen] = useState(false);
  const host = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!open) return;
    const onPress = ({ target }: PointerEvent): void => {
      if (!(target instanceof Node && host.current?.contains(target))) setOpen(false);
    };
    document.addEventListener('pointerdown', onPress);
    return () => document.removeEventListener('pointerdown', onPress);
  }, [open]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!open || event.key !== 'Escape') return;
    event.preventDefault();
    setOpen(false);
    button.current?.focus();
  };
  const onBlur = ({ relatedTarget, currentTarget }: FocusEvent): void => {
    if (relatedTarget !== null && !currentTarget.contains(relatedTarget)) setOpen(false);
  };
  const onChoice = ({ target }: MouseEvent): void => {
    if (target instanceof Element && target.closest('a') !== null) setOpen(false);
  };
  return (
    <div ref={host} className={classes.host} onKeyDown={onKeyDown} onBlur={onBlur}>
      <button
        ref={button}
        type="button"
        className={classes.button}
        aria-expanded={open}
        aria-controls={PANEL}
        onClick={() => setOpen(!open)}
      >
        <Icon name={open ? 'close' : 'menu'} />
        <span>{FRAME.menuButton}</span>
        {section !== undefined && <span className={classes.section}>{section}</span>}
        <Overdue />
      </button>
      <div id={PANEL} className={classes.panel} data-open={open || undefined} onClick={onChoice}>
        <Navigation {...opened} close={() => setOpen(false)} />
      </div>
    </div>
  );
}
