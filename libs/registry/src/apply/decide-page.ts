import { isAbsenceProved, type PageType } from '@gospulse/domain';
import type { LinkOutcome } from '../links/link-outcome.js';
import type { PageLink } from '../links/page-link.js';
import { type KnownInstitution, type KnownPage, type KnownRegister, markChanged } from './known-register.js';
import type { RegisterEvent } from './register-event.js';

/** The page a link means: by the id VK gave, else by the link as registered, else by id or name as last observed. */
export function pageOf(register: KnownRegister, link: PageLink, outcome: LinkOutcome | null): KnownPage | undefined {
  const confirmed = outcome?.kind === 'community' ? register.pageByVkId(outcome.id) : undefined;
  const registered = confirmed ?? register.pageByLink(link.url);
  if (registered) return registered;
  if (link.kind === 'id') return register.pageByVkId(link.id);
  return outcome?.kind === 'unresolved' ? register.pageByScreenName(link.name) : undefined;
}

export function newPage(link: PageLink, institution: KnownInstitution, now: Date): KnownPage {
  return {
    id: null,
    institution,
    vkId: link.kind === 'id' ? link.id : null,
    link: link.url,
    screenName: null,
    name: null,
    state: 'unresolved',
    stateSince: now,
    leftOutAt: null,
    pageType: null,
    removed: false,
    change: 'new',
  };
}

/** Brings a page up to the link and to what VK said about it. */
export function takeLink(page: KnownPage, link: PageLink, outcome: LinkOutcome | null, now: Date): RegisterEvent[] {
  const events: RegisterEvent[] = [];
  const event = { ogrn: page.institution.ogrn, page };
  if (page.removed) {
    page.removed = false;
    markChanged(page);
    events.push({ ...event, kind: 'page-restored', was: null, became: link.url });
  }
  if (page.link !== link.url) {
    events.push({ ...event, kind: 'page-link-changed', was: page.link, became: link.url });
    page.link = link.url;
    page.leftOutAt = null;
    markChanged(page);
  }
  takeOutcome(page, outcome, now);
  return events;
}

/** Brings a page up to the type that a row states of it; `undefined`: the form says nothing of it. */
export function takePageType(page: KnownPage, stated: PageType | null | undefined): RegisterEvent[] {
  if (stated === undefined || stated === page.pageType) return [];
  const was = page.pageType;
  page.pageType = stated;
  const isNew = page.change === 'new';
  markChanged(page);
  return isNew ? [] : [{ kind: 'page-type-changed', ogrn: page.institution.ogrn, page, was, became: stated }];
}

function takeOutcome(page: KnownPage, outcome: LinkOutcome | null, now: Date): void {
  if (outcome?.kind === 'not-found') setState(page, 'not-found', now);
  if (outcome?.kind === 'unresolved' && outcome.because === 'left-out') takeAbsence(page, now);
  if (outcome?.kind !== 'community') return;
  if (page.leftOutAt !== null) markChanged(page);
  page.leftOutAt = null;
  setState(page, outcome.state, now);
  const { id, screenName, name } = outcome;
  if (page.vkId === id && page.screenName === screenName && page.name === name) return;
  page.vkId = id;
  page.screenName = screenName;
  page.name = name;
  markChanged(page);
}

/** Left out once is noted only; a second time, long enough after it, proves that there is nothing. */
function takeAbsence(page: KnownPage, now: Date): void {
  if (page.leftOutAt === null) {
    page.leftOutAt = now;
    markChanged(page);
  } else if (isAbsenceProved(page.leftOutAt.getTime() / 1_000, now.getTime() / 1_000)) setState(page, 'not-found', now);
}

function setState(page: KnownPage, state: KnownPage['state'], now: Date): void {
  if (page.state === state) return;
  page.state = state;
  page.stateSince = now;
  markChanged(page);
}
