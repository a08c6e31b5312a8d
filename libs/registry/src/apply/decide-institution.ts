import type { InstitutionFields } from '../rows/institution-fields.js';
import type { RegisterRow } from '../rows/register-row.js';
import { type KnownInstitution, markChanged } from './known-register.js';
import type { RegisterEvent } from './register-event.js';

/** Takes over what the row states; fields its form has no column for stay as they are. */
export function takeStatedFields(institution: KnownInstitution, row: RegisterRow): RegisterEvent[] {
  const was = institution.fields;
  const became: InstitutionFields = { ...was, ...guessedPlace(was, row), ...row.stated };
  // Whom other words named is nobody's founder any more; the new ones are matched at the end.
  const isRenamed = was.founderName !== null && became.founderName !== was.founderName;
  if (isRenamed && row.stated.founderOgrn === undefined) became.founderOgrn = null;
  const same = (Object.keys(became) as (keyof InstitutionFields)[]).every((field) => was[field] === became[field]);
  if (same) return [];
  institution.fields = became;
  markChanged(institution);
  const event = { ogrn: institution.ogrn, page: null };
  const events: RegisterEvent[] = [];
  if (was.name !== became.name) events.push({ ...event, kind: 'name-changed', was: was.name, became: became.name });
  if (was.exemptReason !== became.exemptReason)
    events.push({ ...event, kind: 'exemption-changed', was: was.exemptReason, became: became.exemptReason });
  return events;
}

/** A place that is guessed overwrites nothing, but is better than none. */
function guessedPlace(was: InstitutionFields, { assumed }: RegisterRow): Partial<InstitutionFields> {
  const { oktmo, municipalityOktmo } = assumed;
  return was.oktmo === null && was.municipalityOktmo === null && oktmo !== null ? { oktmo, municipalityOktmo } : {};
}
