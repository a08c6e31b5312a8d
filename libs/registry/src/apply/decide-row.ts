import { type Layout, titleOf } from '../columns/recognise-form.js';
import type { RowReject } from '../import-report.js';
import type { LinkOutcome } from '../links/link-outcome.js';
import { clip } from '../rows/clean-text.js';
import type { RegisterRow } from '../rows/register-row.js';
import { TOLD_FIELDS } from '../rows/told-links.js';
import { type LosableField, lostFields } from '../removals/lost-fields.js';
import { regionOf } from '../regions/regions.js';
import { type FileIndex, repeatedLink } from '../survey/file-index.js';
import { takeStatedFields } from './decide-institution.js';
import { decideOwner } from './decide-owner.js';
import { newPage, pageOf, takeLink, takePageType } from './decide-page.js';
import { type KnownInstitution, type KnownPage, type KnownRegister, markChanged } from './known-register.js';
import type { RegisterEvent } from './register-event.js';

export interface ImportContext {
  readonly now: Date;
  /** The local day of the import. */
  readonly today: string;
  readonly regionCode: string;
  readonly index: FileIndex;
  readonly layout: Layout;
  /** The file lists at least half of the region's institutions: absence from it means something. */
  readonly coversRegister: boolean;
  /** Line that first claimed a page, by VK id: two links can be one page. */
  readonly claimedIds: Map<number, number>;
  /** How many institutions have lost what was known of them. */
  readonly lost: Record<LosableField, number>;
  /** Somebody has typed the rows: they name all pages of their institution, and take nothing from others. */
  readonly byHand: boolean;
}

export type RowDecision =
  | { kind: 'accepted' | 'updated' | 'unchanged'; institution: KnownInstitution; page: KnownPage | null }
  | { kind: 'rejected'; reject: RowReject };

/** Decides one row against the known register, which it changes in memory; nothing is written here. */
export function decideRow(
  row: RegisterRow,
  outcome: LinkOutcome | null,
  register: KnownRegister,
  context: ImportContext,
  events: RegisterEvent[],
): RowDecision {
  const known = register.institution(row.ogrn);
  const found = row.link ? pageOf(register, row.link, outcome) : undefined;
  const reject = rejectionOf(row, outcome, found, register, context);
  if (reject) return { kind: 'rejected', reject };

  const reRegistered = known ? null : renumbered(row, found, register, context, events);
  const institution = known ?? reRegistered ?? added(row, register, context);
  const isNew = institution.change === 'new';
  const knownBefore = stamp(institution, found);
  if (!isNew && context.index.isFirstRow(row)) {
    const was = institution.fields;
    events.push(...takeStatedFields(institution, row, context.today));
    for (const field of lostFields(was, institution.fields, row.stated)) context.lost[field] += 1;
  }
  const page = row.link ? (found ?? register.addPage(newPage(row.link, institution, context.now))) : null;
  if (page && row.link) {
    if (page.institution !== institution) events.push(move(page, institution));
    events.push(...takeLink(page, row.link, outcome, context.now), ...takePageType(page, row.pageType));
    if (page.vkId !== null) context.claimedIds.set(page.vkId, row.line);
  }
  const isAnotherPage = page?.change === 'new' && !context.index.isFirstRow(row);
  if (isNew || isAnotherPage) return { kind: 'accepted', institution, page };
  const changed = reRegistered !== null || stamp(institution, page) !== knownBefore;
  return { kind: changed ? 'updated' : 'unchanged', institution, page };
}

/** Whether this row changed anything is told by comparing before and after. */
function stamp(institution: KnownInstitution, page: KnownPage | null | undefined): string {
  return `${institution.change} ${institution.ogrn} ${page?.change} ${page?.institution.ogrn}`;
}

function rejectionOf(
  row: RegisterRow,
  outcome: LinkOutcome | null,
  found: KnownPage | undefined,
  register: KnownRegister,
  context: ImportContext,
): RowReject | null {
  const known = register.institution(row.ogrn);
  const at = { line: row.line, column: titleOf(context.layout, 'vkUrl'), found: clip(row.linkText) };
  if (known && known.regionCode !== context.regionCode) {
    const { regionCode: code } = known;
    const expected = `Учреждение с этим ОГРН числится в регионе ${code} (${regionOf(code)?.name ?? code}): ОГРН не повторяются, проверьте номер.`;
    return { line: row.line, column: titleOf(context.layout, 'ogrn'), found: row.ogrn, code: 'other-region', expected };
  }
  if (row.oktmoBlank && known?.fields.oktmo !== null) {
    const expected = 'Укажите ОКТМО: 8 или 11 цифр.';
    return { line: row.line, column: titleOf(context.layout, 'oktmo'), found: '', code: 'oktmo-empty', expected };
  }
  if (row.stated.closedOn && row.stated.closedOn > context.today) {
    const expected = 'День закрытия ещё не наступил: укажите день не позже сегодняшнего.';
    const column = titleOf(context.layout, 'closedOn');
    return { line: row.line, column, found: row.stated.closedOn, code: 'closed-on-ahead', expected };
  }
  if (outcome?.kind === 'rejected') return { ...at, ...REJECTED_LINKS[outcome.reason] };
  const stated = row.link?.kind === 'id' ? row.link.id : found?.vkId;
  const vkId = outcome?.kind === 'community' ? outcome.id : stated;
  if (row.statedId !== null && vkId && vkId !== row.statedId) {
    const expected = `Ссылка ведёт на страницу ${vkId}, а ID госпаблика — ${row.statedId}: исправьте одно из двух.`;
    return { ...at, code: 'link-id-mismatch', expected };
  }
  const claimedAt = vkId ? context.claimedIds.get(vkId) : undefined;
  if (claimedAt !== undefined) return { ...at, ...repeatedLink(claimedAt) };
  if (!found || found.removed || decideOwner(row, found.institution, known, context) !== 'taken')
    return toldTaken(row, register, context);
  return { ...at, ...takenLink(found.institution.ogrn) };
}

/** A page in a network that nobody observes, of an institution from which these rows may not take it. */
function toldTaken(row: RegisterRow, register: KnownRegister, { layout }: ImportContext): RowReject | null {
  for (const { network, url } of row.told) {
    const owner = register.toldTaken.get(url);
    if (owner === undefined) continue;
    return { line: row.line, column: titleOf(layout, TOLD_FIELDS[network]), found: clip(url), ...takenLink(owner) };
  }
  return null;
}

function takenLink(ogrn: string): Pick<RowReject, 'code' | 'expected'> {
  return { code: 'link-taken', expected: `Страница числится за другим учреждением (ОГРН ${ogrn}).` };
}

const REJECTED_LINKS = {
  person: {
    code: 'link-person',
    expected: 'Это личная страница, а нужно сообщество: напишите его адрес, например vk.com/club1.',
  },
  'not-community': {
    code: 'link-not-community',
    expected: 'По этому адресу ВКонтакте нет сообщества: откройте страницу и скопируйте её адрес.',
  },
} as const;

function renumbered(
  row: RegisterRow,
  found: KnownPage | undefined,
  register: KnownRegister,
  context: ImportContext,
  events: RegisterEvent[],
): KnownInstitution | null {
  if (!found || found.removed) return null;
  const owner = found.institution;
  if (decideOwner(row, owner, undefined, context) !== 'ogrn-changed') return null;
  events.push({ kind: 'ogrn-changed', ogrn: row.ogrn, page: null, was: owner.ogrn, became: row.ogrn });
  register.renumber(owner, row.ogrn);
  markChanged(owner);
  return owner;
}

function added(row: RegisterRow, register: KnownRegister, { regionCode }: ImportContext): KnownInstitution {
  return register.addInstitution({ id: null, ogrn: row.ogrn, regionCode, fields: row.assumed, change: 'new' });
}

function move(page: KnownPage, institution: KnownInstitution): RegisterEvent {
  const was = page.institution.ogrn;
  page.institution = institution;
  markChanged(page);
  return { kind: 'page-moved', ogrn: institution.ogrn, page, was, became: institution.ogrn };
}
