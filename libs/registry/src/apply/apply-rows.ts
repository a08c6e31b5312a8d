import { TOLD_NETWORKS } from '@gospulse/domain';
import { withRegisteredFounders } from '@gospulse/store';
import type { QueryRunner } from 'typeorm';
import type { LinkOutcome } from '../links/link-outcome.js';
import type { PageLink } from '../links/page-link.js';
import type { LinkResolver } from '../links/resolve-links.js';
import type { RowRejects } from '../row-rejects.js';
import { clip } from '../rows/clean-text.js';
import type { RegisterRow } from '../rows/register-row.js';
import { TOLD_FIELDS } from '../rows/told-links.js';
import { againIfRaced } from './again-if-raced.js';
import { decideRow, type ImportContext, type RowDecision } from './decide-row.js';
import { pageOf } from './decide-page.js';
import type { KnownRegister } from './known-register.js';
import { loadRegister } from './load-register.js';
import type { RegisterEvent, RegisterEventKind } from './register-event.js';
import { readToldTaken, settleToldPages, type ToldWish } from './settle-told-pages.js';
import { writeRegister } from './write-register.js';

const MAX_UNKNOWN_NAMED = 20;

const MOVING: ReadonlySet<RegisterEventKind> = new Set(['page-moved', 'ogrn-changed']);

type Outcomes = ReadonlyMap<string, LinkOutcome>;

export interface InstitutionTally {
  readonly id: number;
  /** Its rows have changed nothing so far. */
  unchanged: boolean;
  /** VK has confirmed all its links, so that a page no row names is certainly another one. */
  confirmed: boolean;
}

/** What an import has done so far; the removal of dropped pages at its end needs to know every row's fate. */
export interface ImportTally {
  readonly rows: Record<'accepted' | 'updated' | 'unchanged', number>;
  readonly rejects: RowRejects;
  /** Rows of institutions that are closed. */
  closed: number;
  unresolved: number;
  /** Pages in networks that nobody observes, which the file no longer names. */
  droppedElsewhere: number;
  notFound: number;
  /** Lines of the first rows of institutions of which nothing says where they are. */
  readonly unplacedLines: number[];
  /** The first links of which VK knows nothing, or did not the first time. */
  readonly unknownToVk: { readonly line: number; readonly link: string }[];
  readonly namedPages: Set<number>;
  /** By ОГРН. */
  readonly institutions: Map<string, InstitutionTally>;
  readonly events: Map<RegisterEventKind, number>;
}

/** Keeps what a batch has changed, within its transaction. @param ogrns of its rows, and of whoever lost something to them */
export type KeepBatch = (ogrns: readonly string[]) => Promise<void>;

/** Applies one batch: asks VK about the links it does not know, decides every row, writes in one transaction. */
export async function applyRows(
  rows: readonly RegisterRow[],
  context: ImportContext,
  resolver: LinkResolver,
  tally: ImportTally,
  runner: QueryRunner,
  transaction: (work: () => Promise<void>) => Promise<void>,
  keep: KeepBatch | null,
): Promise<void> {
  const links = rows.flatMap(({ link }) => (link ? [link] : []));
  const before = await loadRegister(runner, [], links, []);
  const outcomes = await resolver.resolve(links.filter((link) => needsAsking(link, before)));
  const write = async (events: RegisterEvent[]) => {
    const ids = [...outcomes.values()].flatMap((outcome) => (outcome.kind === 'community' ? [outcome.id] : []));
    const register = await loadRegister(
      runner,
      rows.map(({ ogrn }) => ogrn),
      links,
      ids,
    );
    register.toldTaken = await readToldTaken(runner, toldOf(rows, context), context);
    const decisions = rows.map((row) => decideRow(row, outcomeOf(row, outcomes), register, context, events));
    await writeRegister(runner, register, events, context.regionCode, context.now);
    const { changed, dropped } = await settleToldPages(runner, wishesOf(rows, decisions, register, context), context);
    tally.droppedElsewhere += dropped.filter((link) => !context.index.claimsTold(link)).length;
    for (const [index, decision] of decisions.entries())
      record(rows[index], withTold(rows[index], decision, changed, context), context, tally);
    for (const { kind } of events) tally.events.set(kind, (tally.events.get(kind) ?? 0) + 1);
  };
  const lost = { ...context.lost };
  const lines = new Set(rows.map(({ line }) => line));
  const takeBack = (): void => {
    Object.assign(context.lost, lost);
    for (const [id, line] of context.claimedIds) if (lines.has(line)) context.claimedIds.delete(id);
  };
  let events: RegisterEvent[] = [];
  const writeAnew = () => write((events = []));
  const writeOnce = () => againIfRaced(runner, writeAnew, takeBack);
  await transaction(async () => {
    await withRegisteredFounders(runner, context.regionCode, writeOnce);
    // Who lost a page, or an ОГРН, stands otherwise as well.
    const losers = events.flatMap(({ kind, was }) => (was !== null && MOVING.has(kind) ? [was] : []));
    await keep?.([...new Set([...rows.map(({ ogrn }) => ogrn), ...losers])]);
  });
}

/** What the file says of pages in networks that it has columns for; an institution with a rejected row is left alone. */
function wishesOf(
  rows: readonly RegisterRow[],
  decisions: readonly RowDecision[],
  { toldTaken }: KnownRegister,
  context: ImportContext,
): ToldWish[] {
  const { index, layout } = context;
  const networks = TOLD_NETWORKS.filter(({ code }) => layout.columnOf.has(TOLD_FIELDS[code]));
  if (networks.length === 0) return [];
  return rows.flatMap((row, at) => {
    const decision = decisions[at];
    if (!decision || decision.kind === 'rejected' || !index.isFirstRow(row)) return [];
    // A closed one keeps what it had, for periods before its day, until a file names the page for another.
    if (decision.institution.fields.status === 'closed') return [];
    const institutionId = decision.institution.id;
    if (institutionId === null) return [];
    return networks
      .map(({ code }) => ({ institutionId, network: code, link: index.toldOf(code, row.ogrn) }))
      .filter(({ link }) => (link === null ? !index.hasRejectedRow(row.ogrn) : !toldTaken.has(link)));
  });
}

/** Addresses in networks that nobody observes that the file names for the institutions of these rows. */
function toldOf(rows: readonly RegisterRow[], { index }: ImportContext): string[] {
  return rows.flatMap(({ ogrn }) => TOLD_NETWORKS.flatMap(({ code }) => index.toldOf(code, ogrn) ?? []));
}

/** Another page elsewhere is a change of the institution's first row too. */
function withTold(
  row: RegisterRow | undefined,
  decision: RowDecision,
  changed: ReadonlySet<number>,
  { index }: ImportContext,
): RowDecision {
  if (decision.kind !== 'unchanged' || !row || !index.isFirstRow(row)) return decision;
  return changed.has(decision.institution.id ?? 0) ? { ...decision, kind: 'updated' } : decision;
}

/** A confirmed page is known by its id for good; asking again could only confuse it with whoever took its old name. */
function needsAsking(link: PageLink, register: KnownRegister): boolean {
  const page = pageOf(register, link, null);
  return !page || page.removed || page.vkId === null || page.state === 'unresolved' || page.state === 'not-found';
}

function noteUnknown({ line, linkText }: RegisterRow, state: string, tally: ImportTally): void {
  if (state === 'not-found') tally.notFound += 1;
  const link = clip(linkText);
  if (tally.unknownToVk.length < MAX_UNKNOWN_NAMED && !tally.unknownToVk.some((known) => known.link === link))
    tally.unknownToVk.push({ line, link });
}

function outcomeOf(row: RegisterRow, outcomes: Outcomes): LinkOutcome | null {
  return row.link ? (outcomes.get(row.link.url) ?? null) : null;
}

function record(
  row: RegisterRow | undefined,
  decision: RowDecision,
  { index, byHand }: ImportContext,
  tally: ImportTally,
): void {
  const { ogrn = '', line = 0 } = row ?? {};
  if (decision.kind === 'rejected') {
    index.noteRejected(ogrn);
    tally.rejects.add(decision.reject);
    return;
  }
  tally.rows[decision.kind] += 1;
  const { institution, page } = decision;
  if (row?.stated.status === 'closed') tally.closed += 1;
  if (page?.state === 'unresolved') tally.unresolved += 1;
  if (page && row && (page.state === 'not-found' || page.leftOutAt !== null)) noteUnknown(row, page.state, tally);
  if (typeof page?.id === 'number') tally.namedPages.add(page.id);
  if (institution.id === null) throw new Error('An institution was decided on but not written');
  if (institution.fields.oktmo === null && !tally.institutions.has(ogrn)) tally.unplacedLines.push(line);
  const before = tally.institutions.get(ogrn) ?? { unchanged: true, confirmed: true };
  const unchanged = before.unchanged && decision.kind === 'unchanged';
  const confirmed = before.confirmed && (byHand || page?.state !== 'unresolved');
  tally.institutions.set(ogrn, { id: institution.id, unchanged, confirmed });
}
