import { isUndone, type InstitutionFields } from '../rows/institution-fields.js';
import type { RegisterRow } from '../rows/register-row.js';
import { type KnownInstitution, markChanged } from './known-register.js';
import type { RegisterEvent } from './register-event.js';

/** Takes over what the row states; fields its form has no column for stay as they are. */
export function takeStatedFields(institution: KnownInstitution, row: RegisterRow, today: string): RegisterEvent[] {
  const was = institution.fields;
  // A file that names what was taken back brings it back, also without a column that says so.
  const open = isUndone(was) ? { status: null, closedAct: null } : {};
  const stated: InstitutionFields = { ...was, ...open, ...guessedPlace(was, row), ...row.stated };
  const became = { ...stated, ...closingOf(was, stated, today) };
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
  if (was.status !== became.status && [was.status, became.status].includes('closed'))
    events.push(
      became.status === 'closed'
        ? { ...event, kind: 'closed', was: was.status, became: became.closedOn }
        : { ...event, kind: 'reopened', was: was.closedOn, became: became.status },
    );
  if (was.exemptReason !== became.exemptReason)
    events.push({ ...event, kind: 'exemption-changed', was: was.exemptReason, became: became.exemptReason });
  return events;
}

/** A place that is guessed overwrites nothing, but is better than none. */
function guessedPlace(was: InstitutionFields, { assumed }: RegisterRow): Partial<InstitutionFields> {
  const { oktmo, municipalityOktmo } = assumed;
  return was.oktmo === null && was.municipalityOktmo === null && oktmo !== null ? { oktmo, municipalityOktmo } : {};
}

/**
 * Since when it is closed: since the day that a register tells, else since the day on which it was first told to be. Of one whose
 * closing nobody ever dated nothing is made up.
 */
function closingOf(
  was: InstitutionFields,
  { status, closedOn, closedAct }: InstitutionFields,
  today: string,
): Pick<InstitutionFields, 'closedOn' | 'closedAct'> {
  if (status !== 'closed') return { closedOn: null, closedAct: null };
  return { closedOn: closedOn ?? (was.status === 'closed' ? null : today), closedAct };
}
