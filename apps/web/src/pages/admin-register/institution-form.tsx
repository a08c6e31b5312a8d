import { REGISTER_FIELD_WORDS } from '@gospulse/domain';
import { Textarea, TextInput } from '@mantine/core';
import { REGISTER_FORM } from '../../text/register-strings.js';
import { Select } from '../../ui/select.js';
import { FORM_FIELDS, LISTS, type Draft, type FormField } from './institution-fields.js';
import classes from './register.module.css';

const MAX_CELL = 2_000;
const HINTS: Readonly<Partial<Record<FormField, string>>> = {
  oktmo: REGISTER_FORM.oktmoHint,
  founderOgrn: REGISTER_FORM.ogrnHint,
};

interface FieldProps {
  field: FormField;
  value: string;
  change: (value: string) => void;
}

function Field({ field, value, change }: FieldProps) {
  const label = REGISTER_FIELD_WORDS[field];
  const list = LISTS[field];
  if (list === undefined)
    return (
      <TextInput
        label={label}
        description={HINTS[field]}
        value={value}
        maxLength={MAX_CELL}
        onChange={(event) => change(event.currentTarget.value)}
        className={field === 'name' ? classes.wide : undefined}
        autoComplete="off"
        data-autofocus={field === 'name' || undefined}
      />
    );
  const data = list.map((one) => ({ value: one, label: one === '' ? '—' : one }));
  return (
    <span className={classes.field}>
      <span className={classes.label} aria-hidden>
        {label}
      </span>
      <Select
        aria-label={label}
        value={value}
        onChange={(event) => change(event.currentTarget.value)}
        data={value === '' && list[0] !== '' ? [{ value: '', label: REGISTER_FORM.choose }, ...data] : data}
      />
    </span>
  );
}

/** All cells of an institution's row. */
export function InstitutionForm({ draft, change }: { draft: Draft; change: (draft: Draft) => void }) {
  return (
    <div className={classes.fields}>
      {FORM_FIELDS.map((field) => (
        <Field
          key={field}
          field={field}
          value={draft.cells[field]}
          change={(value) => change({ ...draft, cells: { ...draft.cells, [field]: value } })}
        />
      ))}
      <Textarea
        label={REGISTER_FORM.links}
        description={REGISTER_FORM.linksHint}
        value={draft.links}
        autosize
        minRows={1}
        maxRows={4}
        onChange={(event) => change({ ...draft, links: event.currentTarget.value })}
        className={classes.wide}
      />
    </div>
  );
}
