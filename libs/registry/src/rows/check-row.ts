import { type Layout } from '../columns/recognise-form.js';
import { type ImportLimits } from '../import-limits.js';
import { type PageLink } from '../links/page-link.js';
import { type Region } from '../regions/region.js';
import { type SourceRow } from '../source/source-row.js';
import { unlessBlank } from './blank-words.js';
import { bad, type Check, good } from './check.js';
import { checkLink } from './check-link.js';
import { checkPageType } from './check-page-type.js';
import { checkOgrn } from './check-ogrn.js';
import { foreignFields } from './foreign-row.js';
import { type InstitutionFields } from './institution-fields.js';
import { ownFields } from './own-row.js';
import { type CheckedRow } from './register-row.js';
import { RowCells } from './row-cells.js';
import { type Stated } from './stated.js';
import { LENGTHS } from './text-lengths.js';

/** Everything that can be said about a row from the row alone. The first problem in it is the one reported. */
export function checkRow(source: SourceRow, layout: Layout, region: Region, limits: ImportLimits): CheckedRow {
  const cells = new RowCells(source, layout, limits);
  const ogrnCheck = checkOgrn(cells.text('ogrn'));
  const ogrn = cells.checked('ogrn', ogrnCheck, '');
  const name = cells.checked('name', checkName(cells.text('name')), '');
  const { stated, assumed } =
    layout.form === 'own'
      ? { stated: ownFields(cells, region), assumed: {} }
      : foreignFields(cells, region, name.slice(0, LENGTHS.name));
  const linkText = linkCell(cells, layout);
  const link = cells.checked('vkUrl', linkOf(linkText, cells), null);
  const pageType = cells.checked('pageType', checkPageType(cells.text('pageType')), null);
  if (cells.rejected)
    return { kind: 'rejected', reject: cells.rejected, ogrn: ogrnCheck.kind === 'ok' ? ogrnCheck.value : null };
  const row = { line: source.line, ogrn, stated: { ...stated, name }, assumed: complete(name, assumed, stated) };
  const oktmoBlank = cells.has('oktmo') && cells.text('oktmo') === '';
  const page = { link, linkText: linkText || (link?.url ?? ''), ...(cells.has('pageType') && { pageType }) };
  return { kind: 'row', row: { ...row, oktmoBlank, ...page } };
}

function checkName(text: string): Check<string> {
  if (text === '') return bad('name-empty', 'Укажите наименование учреждения.');
  if (text.length > LENGTHS.name) return bad('name-too-long', `Наименование не длиннее ${LENGTHS.name} знаков.`);
  return good(text);
}

function linkCell(cells: RowCells, layout: Layout): string {
  const text = cells.text('vkUrl');
  return layout.form === 'own' ? text : unlessBlank(text);
}

/** The Amur form also has the page's numeric id: it stands in for a missing link and must not contradict one. */
export function linkOf(text: string, cells: RowCells): Check<PageLink | null> {
  const link = checkLink(text);
  const id = /^-?([1-9]\d{0,9})$/.exec(cells.text('pageId'))?.[1];
  if (link.kind === 'bad' || !id) return link;
  if (link.value === null) return checkLink(`vk.com/club${id}`);
  if (link.value.kind === 'id' && link.value.id !== Number(id))
    return bad('link-id-mismatch', `Ссылка и ID госпаблика (${id}) указывают на разные страницы.`);
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
    exemptReason: null,
    exemptAct: null,
    responsible: null,
    responsibleVk: null,
    okUrl: null,
    comment: null,
    ...assumed,
    ...stated,
  };
}
