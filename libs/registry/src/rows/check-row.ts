import type { Layout } from '../columns/recognise-form.js';
import type { ImportLimits } from '../import-limits.js';
import type { PageLink } from '../links/page-link.js';
import type { Region } from '../regions/region.js';
import type { SourceRow } from '../source/source-row.js';
import { unlessBlank } from './blank-words.js';
import { bad, type Check, good } from './check.js';
import { checkLink } from './check-link.js';
import { checkPageType } from './check-page-type.js';
import { checkOgrn } from './check-ogrn.js';
import { foreignFields } from './foreign-row.js';
import type { InstitutionFields } from './institution-fields.js';
import { ownFields } from './own-row.js';
import type { CheckedRow } from './register-row.js';
import { RowCells } from './row-cells.js';
import type { Stated } from './stated.js';
import { LENGTHS } from './text-lengths.js';
import { toldLinks } from './told-links.js';

/** Everything that can be said about a row from the row alone, all that is wrong with it at once. */
export function checkRow(source: SourceRow, layout: Layout, region: Region, limits: ImportLimits): CheckedRow {
  const cells = new RowCells(source, layout, limits);
  const ogrnCheck = checkOgrn(cells.text('ogrn'));
  const ogrn = cells.checked('ogrn', ogrnCheck, '');
  const name = cells.checked('name', checkName(cells.text('name')), '');
  const { stated, assumed } =
    layout.form === 'own'
      ? { stated: ownFields(cells, region), assumed: {} }
      : foreignFields(cells, region, name.slice(0, LENGTHS.name));
  const linkText = unlessBlank(cells.text('vkUrl'));
  const id = cells.checked('pageId', pageIdOf(cells.text('pageId')), null);
  const named = cells.checked('vkUrl', linkOf(linkText, id), null);
  // A closed institution keeps no official page, whatever the row still names.
  const isClosed = stated.status === 'closed';
  const link = isClosed ? null : named;
  const told = toldLinks(cells);
  const pageType = cells.checked('pageType', checkPageType(cells.text('pageType')), null);
  const { faults } = cells;
  if (faults.length > 0)
    return { kind: 'rejected', rejects: faults, ogrn: ogrnCheck.kind === 'ok' ? ogrnCheck.value : null };
  const row = { line: source.line, ogrn, stated: { ...stated, name }, assumed: complete(name, assumed, stated) };
  const oktmoBlank = cells.has('oktmo') && cells.text('oktmo') === '';
  const statedId = link?.kind === 'screen-name' ? id : null;
  const page = {
    link,
    statedId,
    told: isClosed ? [] : told,
    linkText: linkText || (link?.url ?? ''),
    ...(cells.has('pageType') && { pageType }),
  };
  return { kind: 'row', row: { ...row, oktmoBlank, ...page } };
}

function checkName(text: string): Check<string> {
  if (text === '') return bad('name-empty', 'Укажите наименование учреждения.');
  if (text.length > LENGTHS.name) return bad('name-too-long', `Наименование не длиннее ${LENGTHS.name} знаков.`);
  return good(text);
}

/** The number of a page as forms state it: `201867467`, `-201867467`, `club201867467`. */
export function pageIdOf(text: string): Check<number | null> {
  if (unlessBlank(text) === '') return good(null);
  const digits = /^(?:-|club|public|event)?([1-9]\d{0,9})$/i.exec(text.replace(/\s/g, ''))?.[1];
  return digits === undefined ? bad('page-id', 'ID госпаблика — число, например 201867467.') : good(Number(digits));
}

/** The Amur form also has the page's numeric id: it stands in for a missing link and must not contradict one. */
export function linkOf(text: string, id: number | null): Check<PageLink | null> {
  const link = checkLink(text);
  if (link.kind === 'bad' || id === null) return link;
  if (link.value === null) return checkLink(`vk.com/club${id}`);
  if (link.value.kind === 'id' && link.value.id !== id)
    return bad(
      'link-id-mismatch',
      `Ссылка и ID госпаблика (${id}) указывают на разные страницы: исправьте одно из двух.`,
    );
  return link;
}

function complete(name: string, assumed: Stated, stated: Stated): InstitutionFields {
  return {
    name,
    shortName: null,
    kind: 'other',
    sphere: 'other',
    level: 'municipal',
    oktmo: null,
    municipalityOktmo: null,
    founderOgrn: null,
    founderName: null,
    status: null,
    closedOn: null,
    closedAct: null,
    exemptReason: null,
    exemptAct: null,
    responsible: null,
    responsibleVk: null,
    responsiblePhone: null,
    comment: null,
    ...assumed,
    ...stated,
  };
}
