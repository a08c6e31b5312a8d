import { isValidOktmoFormat, sphereOf } from '@gospulse/domain';
import type { Region } from '../regions/region.js';
import { bad, type Check, good } from './check.js';
import { exemptionOf } from './exemption.js';
import type { InstitutionFields } from './institution-fields.js';
import { kindFromWords } from './kind-rules.js';
import { levelFromWords, levelOfForm } from './level-rules.js';
import { municipalityFromWords } from './municipality-words.js';
import { unlessBlank } from './blank-words.js';
import type { RowCells } from './row-cells.js';
import type { Stated } from './stated.js';
import { statusOf } from './status.js';
import { LENGTHS } from './text-lengths.js';

/**
 * Reads a row of the Tomsk or Amur form. They state neither kind nor ОКТМО, so `assumed` guesses from the words;
 * a guess is used for a new institution only and never overwrites what a fuller register has said.
 */
export function foreignFields(cells: RowCells, region: Region, name: string): { stated: Stated; assumed: Stated } {
  if (cells.has('region')) cells.checked('region', checkRegion(cells.text('region'), region), null);
  const kind = kindFromWords(name, [cells.text('sphere1'), cells.text('sphere2'), cells.text('sphere3')]);
  const level = levelOfForm(cells.text('level')) ?? levelFromWords(name, kind);
  const municipalityOktmo = isOfWholeRegion(kind)
    ? null
    : municipalityFromWords([name, cells.text('founderName'), cells.text('address')], region);
  // A place code is no ОКТМО: what is known of such an institution is its region.
  const isPlaceCode = municipalityOktmo !== null && !isValidOktmoFormat(municipalityOktmo);
  const oktmo = isOfWholeRegion(kind) || isPlaceCode ? region.oktmo : municipalityOktmo;
  return {
    stated: statedFields(cells),
    assumed: { kind, sphere: sphereOf(kind) ?? 'other', level, oktmo, municipalityOktmo },
  };
}

/** Bodies of the region and of the Federation belong to no municipality, wherever they sit. */
export function isOfWholeRegion(kind: string): boolean {
  return kind === 'region_body' || kind === 'federal_body';
}

function statedFields(cells: RowCells): Stated {
  const fields: Partial<InstitutionFields> = {};
  if (cells.has('comment')) fields.comment = blankable(cells, 'comment');
  if (cells.has('founderName')) fields.founderName = blankable(cells, 'founderName');
  if (cells.has('status')) fields.status = statusOf(cells);
  const responsible = cells.has('responsible') ? blankable(cells, 'responsible') : null;
  // «Да» tells that there is one, and not who: it must not overwrite a name.
  if (responsible !== null && !/^(?:да|имеется|назначен[ао]?|\+|1)$/i.test(responsible))
    fields.responsible = responsible;
  if (cells.has('responsiblePhone')) fields.responsiblePhone = blankable(cells, 'responsiblePhone', LENGTHS.phone);
  return { ...fields, ...exemptionOf(cells) };
}

function blankable(
  cells: RowCells,
  field: 'comment' | 'founderName' | 'responsible' | 'responsiblePhone',
  limit: number = LENGTHS.text,
): string | null {
  const text = cells.optional(field, limit);
  return text === null || unlessBlank(text) === '' ? null : text;
}

/** «Волгоградская область», «Волгоградская обл.», «ВОЛГОГРАДСКАЯ ОБЛАСТЬ» and «34» are one region. */
function checkRegion(text: string, region: Region): Check<null> {
  const key = regionKey(text);
  const same = text === region.code || [region.name, region.shortName].some((name) => regionKey(name) === key);
  return same ? good(null) : bad('region-other', `Загружается регион «${region.name}», а в строке указан другой.`);
}

function regionKey(text: string): string {
  return text
    .toLowerCase()
    .replace(/ё/g, 'е')
    .replace(/область|обл\.?|республика|край|автономный округ|(?<!\p{L})(?:ао|респ|г)(?!\p{L})/gu, '')
    .replace(/[^\p{L}\d]+/gu, '');
}
