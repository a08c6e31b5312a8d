import type { InstitutionAnswer } from '@gospulse/contracts';
import { LEVEL_WORDS } from '@gospulse/domain';
import type { ReactNode } from 'react';
import { keepFilters } from '../../address/use-address.js';
import { placeName } from '../../figures/districts-only.js';
import { formatCount } from '../../text/format.js';
import { formatDay, formatInstant } from '../../text/instants.js';
import { displayName } from '../../text/names.js';
import { INSTITUTION } from '../../text/page-strings.js';
import { Facts } from '../../ui/facts.js';
import { Link } from '../../ui/link.js';
import { Section } from '../../ui/section.js';
import { IfSeen } from '../../view/if-seen.js';
import { ContestButton } from '../contests/contest-button.js';
import classes from './institution.module.css';

type Institution = InstitutionAnswer['institution'];

function Founder({ founder }: { founder: InstitutionAnswer['founder'] }) {
  if (founder === null) return INSTITUTION.noFounder;
  return (
    <IfSeen path="/founders" instead={displayName(founder.name)}>
      <Link to="/founders/$ogrn" params={{ ogrn: founder.ogrn }} search={keepFilters({ founder: undefined })}>
        {displayName(founder.name)}
      </Link>
    </IfSeen>
  );
}

function ContestedFounder({ founder, institution }: Pick<InstitutionAnswer, 'founder' | 'institution'>) {
  const { ogrn, name } = institution;
  return (
    <span className={classes.founder}>
      <Founder founder={founder} />
      <ContestButton target={{ of: 'institution', ogrn, name }} />
    </span>
  );
}

function Place({ institution }: { institution: Institution }) {
  const { placeCode, municipality } = institution;
  return (
    <IfSeen path="/districts" instead={placeName(municipality, placeCode)}>
      <Link to="/districts/$oktmo" params={{ oktmo: placeCode }} search={keepFilters({ oktmo: undefined })}>
        {placeName(municipality, placeCode)}
      </Link>
    </IfSeen>
  );
}

function factsOf({ institution, founder, region }: InstitutionAnswer): { name: string; value: ReactNode }[] {
  const facts = [
    { name: INSTITUTION.ogrn, value: institution.ogrn },
    { name: INSTITUTION.kind, value: institution.kindLabel },
    { name: INSTITUTION.level, value: LEVEL_WORDS[institution.level] },
    { name: INSTITUTION.founder, value: <ContestedFounder founder={founder} institution={institution} /> },
    { name: INSTITUTION.municipality, value: <Place institution={institution} /> },
    { name: INSTITUTION.imported, value: formatInstant(institution.importedAt, region.zone) },
  ];
  const comment = institution.comment;
  return comment === null ? facts : [...facts, { name: INSTITUTION.comment, value: displayName(comment) }];
}

function Founded({ answer }: { answer: InstitutionAnswer }) {
  if (answer.founded === 0) return null;
  return (
    <p>
      <IfSeen path="/founders" instead={INSTITUTION.founded(formatCount(answer.founded))}>
        <Link
          to="/founders/$ogrn"
          params={{ ogrn: answer.institution.ogrn }}
          search={keepFilters({ oktmo: undefined, founder: undefined })}
        >
          {INSTITUTION.founded(formatCount(answer.founded))}
        </Link>
      </IfSeen>
    </p>
  );
}

/** Who it is, whose it is, what belongs to it, and the way to what its head sees. */
export function InstitutionFacts({ answer }: { answer: InstitutionAnswer }) {
  return (
    <div className={classes.head}>
      <Facts items={factsOf(answer)} />
      <Founded answer={answer} />
      <IfSeen path="/">
        <p className={classes.way}>
          <Link to="/my" search={keepFilters({ institution: answer.institution.ogrn })} data-testid="as-head">
            {INSTITUTION.asHead}
          </Link>
        </p>
      </IfSeen>
    </div>
  );
}

/** Its pages in other networks, as the register and files tell of them. */
export function Elsewhere({ answer }: { answer: InstitutionAnswer }) {
  if (answer.elsewhere.length === 0) return null;
  return (
    <Section title={INSTITUTION.elsewhere} id="elsewhere">
      <p className={classes.soft}>{INSTITUTION.elsewhereNote}</p>
      <ul className={classes.pages}>
        {answer.elsewhere.map(({ network, url, subscribers, countedOn, counts }) => (
          <li key={url} className={classes.page}>
            <span>{network}</span>
            <span>{displayName(url.replace(/^https:\/\//, ''))}</span>
            <span className={classes.soft}>
              {subscribers === null || countedOn === null
                ? INSTITUTION.notTold
                : INSTITUTION.toldSubscribers(formatCount(subscribers), formatDay(countedOn))}
              {!counts && `, ${INSTITUTION.notCounted}`}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
