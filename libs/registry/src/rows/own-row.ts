import { readInstitutionKind, readInstitutionLevel, sphereOf } from '@gospulse/domain';
import type { Region } from '../regions/region.js';
import { bad, good, type Check } from './check.js';
import { checkOgrn } from './check-ogrn.js';
import { checkOktmo, lacksCodes, type OktmoPlace } from './check-oktmo.js';
import { checkResponsibleVk } from './check-responsible-vk.js';
import { exemptionOf } from './exemption.js';
import { isOfWholeRegion } from './foreign-row.js';
import type { InstitutionFields, InstitutionLevel } from './institution-fields.js';
import { closingOf } from './closing.js';
import { municipalityFromWords } from './municipality-words.js';
import type { RowCells } from './row-cells.js';
import type { Stated } from './stated.js';
import { LENGTHS } from './text-lengths.js';

/**
 * Reads a row of our own form: every field is stated, nothing is guessed, save the place where ОКТМО are not known; a column left
 * out stays as it is known.
 */
export function ownFields(cells: RowCells, region: Region): Stated {
  const kind = cells.checked('kind', checkKind(cells.text('kind')), 'other');
  const level = cells.checked('level', checkLevel(cells.text('level')), 'municipal');
  // A blank ОКТМО is judged later: it is right only for an institution known without one.
  const oktmo = cells.text('oktmo');
  const place = oktmo === '' ? {} : cells.checked<Partial<OktmoPlace>>('oktmo', checkOktmo(oktmo, region), {});
  const obligatory = { kind, sphere: sphereOf(kind) ?? 'other', level, ...withoutCode(place, kind, cells, region) };
  return { ...obligatory, ...optionalFields(cells) };
}

/** Where the codes of municipalities are not known, an institution is placed by its name and that of its founder. */
function withoutCode(place: Partial<OktmoPlace>, kind: string, cells: RowCells, region: Region): Partial<OktmoPlace> {
  if (place.municipalityOktmo !== null || isOfWholeRegion(kind) || !lacksCodes(region)) return place;
  const words = [cells.text('name'), cells.text('shortName'), cells.text('founderName')];
  return { ...place, municipalityOktmo: municipalityFromWords(words, region) };
}

function optionalFields(cells: RowCells): Partial<InstitutionFields> {
  const fields: Partial<InstitutionFields> = {};
  if (cells.has('shortName')) fields.shortName = cells.optional('shortName', LENGTHS.shortName);
  if (cells.has('founderOgrn')) fields.founderOgrn = founder(cells);
  if (cells.has('founderName')) fields.founderName = cells.optional('founderName', LENGTHS.text);
  Object.assign(fields, closingOf(cells));
  Object.assign(fields, exemptionOf(cells));
  if (cells.has('responsible')) fields.responsible = cells.optional('responsible', LENGTHS.text);
  if (cells.has('responsibleVk'))
    fields.responsibleVk = cells.checked('responsibleVk', checkResponsibleVk(cells.text('responsibleVk')), null);
  if (cells.has('responsiblePhone')) fields.responsiblePhone = cells.optional('responsiblePhone', LENGTHS.phone);
  if (cells.has('comment')) fields.comment = cells.optional('comment', LENGTHS.text);
  return fields;
}

function founder(cells: RowCells): string | null {
  const text = cells.text('founderOgrn');
  return text === '' ? null : cells.checked<string | null>('founderOgrn', checkOgrn(text), null);
}

function checkKind(text: string): Check<string> {
  const code = readInstitutionKind(text);
  if (code !== null) return good(code);
  return bad(
    'kind-unknown',
    'Вид учреждения — из справочника видов (лист «Справочники» шаблона реестра), например «Школы», «Больницы» или код school, hospital.',
  );
}

function checkLevel(text: string): Check<InstitutionLevel> {
  const level = readInstitutionLevel(text);
  return level ? good(level) : bad('level-unknown', 'Уровень — федеральный, региональный или муниципальный.');
}
