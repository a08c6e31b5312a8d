import { Outlet, useLocation } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useMe } from '../api/queries.js';
import { Frame } from './frame.js';
import { readViewed, ViewedContext } from '../address/viewed.js';
import { ViewedFrame } from './viewed-frame.js';
import { VoidView } from '../pages/view/void-view.js';

/** Where a link is opened: nothing stands around it yet. */
const DOOR = '/view';
/** It hangs where nobody chooses anything: nothing stands around it. */
const WALL = '/wall';
/** Where somebody comes by an account, whatever else their browser was shown. */
const FOR_ACCOUNTS: ReadonlySet<string> = new Set(['/sign-in', '/invitation', '/mailbox']);

/** The frame for whoever looks with eyes of their own; whoever came by a link sees one view, and no menu around it. */
export function Shell() {
  const { pathname } = useLocation();
  const shown = useMe().data?.view ?? null;
  const href = shown?.kind === 'shown' ? shown.view : null;
  const viewed = useMemo(() => (href === null ? null : readViewed(href)), [href]);
  if (pathname === DOOR) return <Outlet />;
  if (shown === null || FOR_ACCOUNTS.has(pathname)) return <Frame />;
  if (shown.kind === 'void' || viewed === null) return <VoidView />;
  return (
    <ViewedContext value={viewed}>
      {viewed.path === WALL && pathname === WALL ? <Outlet /> : <ViewedFrame shown={shown} />}
    </ViewedContext>
  );
}
