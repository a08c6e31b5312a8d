import type { RegisterCard } from '@gospulse/contracts';
import { REGISTER_CHANGE_WORDS, REGISTER_FIELD_WORDS, type RegisterField } from '@gospulse/domain';
import { Button } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { keepFilters } from '../../address/use-address.js';
import { useRegisterCard } from '../../api/register-queries.js';
import { formatDay, formatInstant } from '../../text/instants.js';
import { displayName } from '../../text/names.js';
import { REGISTER, REGISTER_CARD } from '../../text/register-strings.js';
import { Facts } from '../../ui/facts.js';
import { Section } from '../../ui/section.js';
import { useTitle } from '../../view/use-title.js';
import { useZone } from '../../view/use-zone.js';
import { AdminAnswer } from '../admin/admin-answer.js';
import { AdminHead } from '../admin/admin-head.js';
import { CloseDialog } from './close-dialog.js';
import { Differences } from './differences.js';
import { InstitutionDialog } from './institution-dialog.js';
import classes from './register.module.css';

const HEIGHT = 480;

function Row({ card }: { card: RegisterCard }) {
  const [open, setOpen] = useState<'edit' | 'close' | null>(null);
  const close = () => setOpen(null);
  const cells = Object.entries(card.cells) as [RegisterField, string][];
  return (
    <Section
      title={displayName(card.cells.shortName ?? card.cells.name ?? card.ogrn)}
      tools={
        <span className={classes.tools}>
          {!card.isClosed && (
            <Button size="xs" onClick={() => setOpen('edit')}>
              {REGISTER_CARD.edit}
            </Button>
          )}
          <Button size="xs" variant="default" onClick={() => setOpen('close')}>
            {card.isClosed ? REGISTER_CARD.reopen : REGISTER_CARD.close}
          </Button>
        </span>
      }
    >
      <Facts items={cells.map(([field, value]) => ({ name: REGISTER_FIELD_WORDS[field], value }))} />
      {open === 'edit' && <InstitutionDialog card={card} close={close} />}
      {open === 'close' && <CloseDialog card={card} close={close} />}
    </Section>
  );
}

function History({ history }: Pick<RegisterCard, 'history'>) {
  const zone = useZone();
  return (
    <Section title={REGISTER_CARD.history}>
      {history.length === 0 && <p className={classes.soft}>{REGISTER_CARD.noHistory}</p>}
      <ul className={classes.list}>
        {history.map(({ id, at, kind, login, file, act, effectiveOn, isFirst, cells }) => (
          <li key={id} className={classes.item} data-testid="register-history">
            <strong>
              {[
                REGISTER_CHANGE_WORDS[kind],
                isFirst && kind === 'import' && REGISTER_CARD.first,
                file,
                act,
                effectiveOn !== null && REGISTER_CARD.since(formatDay(effectiveOn)),
              ]
                .filter(Boolean)
                .join(', ')}
            </strong>
            <Differences cells={cells} />
            <span className={classes.under}>
              {formatInstant(at, zone)}, {login ?? REGISTER_CARD.byMachine}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** One row of the register: what stands in it, how it came to that, and what can be done to it. */
export function RegisterCardPage() {
  const { ogrn } = useParams({ from: '/admin/register/$ogrn' });
  const card = useRegisterCard(ogrn);
  useTitle(REGISTER.tab);
  return (
    <div className={classes.parts}>
      <AdminHead />
      <p>
        <Link to="/admin/register" search={keepFilters()}>
          {REGISTER_CARD.back}
        </Link>
      </p>
      <AdminAnswer of={card} height={HEIGHT}>
        {(answer) => (
          <div className={classes.parts}>
            <Row card={answer} />
            <History history={answer.history} />
          </div>
        )}
      </AdminAnswer>
    </div>
  );
}
