import type { InstitutionAnswer } from '@gospulse/contracts';
import { LEVEL_WORDS } from '@gospulse/domain';
import { useParams } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { useInstitution } from '../../api/queries.js';
import { keepFilters, useAddress } from '../../address/use-address.js';
import { useTitle } from '../../view/use-title.js';
import { audienceFacts } from '../../figures/audience.js';
import { placeName } from '../../figures/districts-only.js';
import { formatCount, formatScore } from '../../text/format.js';
import { formatDay, formatInstant } from '../../text/instants.js';
import { displayName } from '../../text/names.js';
import { FOUNDER } from '../../text/founder-strings.js';
import { INSTITUTION, PAGE, PAGE_STATES } from '../../text/page-strings.js';
import { AnswerView } from '../../ui/answer.js';
import { Facts } from '../../ui/facts.js';
import { FiguresOf } from '../../ui/figure-door.js';
import { PeriodNotes } from '../../ui/period-notes.js';
import { RowFacts } from '../../ui/row-facts.js';
import { Section } from '../../ui/section.js';
import { Empty } from '../../ui/states.js';
import { VkLink } from '../../ui/vk-link.js';
import { IfSeen } from '../../view/if-seen.js';
import { ContestButton } from '../contests/contest-button.js';
import { NextSteps } from '../compliance/next-steps.js';
import { ScoreLine } from '../founder/founder-score.js';
import { Link } from '../../ui/link.js';
import classes from './institution.module.css';

const HEIGHT = 480;

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

type ScoredPage = InstitutionAnswer['pages'][number];

/** How the score of a page is made: the institution's is the mean of these. */
function PageScore({ compliance }: Pick<ScoredPage, 'compliance'>) {
  const { score, measured, applicable, points, possible } = compliance;
  if (applicable === 0) return null;
  const parts = [
    score === null ? PAGE.scoreUnknown : FOUNDER.scoreIs(formatScore(score)),
    ...(score === null ? [] : [PAGE.pointsOf(formatScore(points), formatScore(possible))]),
    PAGE.measured(formatCount(measured), formatCount(applicable)),
  ];
  return <span className={classes.soft}>{parts.join(', ')}</span>;
}

function PageLine({ page }: { page: ScoredPage }) {
  const name = displayName(page.name ?? page.screenName ?? page.url);
  return (
    <li className={classes.page}>
      {page.id === null ? (
        <span>{name}</span>
      ) : (
        <Link to="/pages/$id" params={{ id: String(page.id) }} search={keepFilters()}>
          {name}
        </Link>
      )}
      <span className={classes.soft}>{PAGE_STATES[page.state]}</span>
      <VkLink url={page.url}>{displayName(page.url.replace(/^https:\/\//, ''))}</VkLink>
      <PageScore compliance={page.compliance} />
    </li>
  );
}

function Exemption({ institution }: { institution: Institution }) {
  const why = [institution.exemptReason, institution.exemptAct].filter((each) => each !== null).map(displayName);
  return <Empty title={INSTITUTION.exempt} hint={why.join('. ')} />;
}

function Pages({ answer }: { answer: InstitutionAnswer }) {
  const { institution, pages } = answer;
  if (institution.exempt && pages.length === 0) return <Exemption institution={institution} />;
  if (pages.length === 0) {
    const title = answer.elsewhere.length > 0 ? INSTITUTION.noVkPage : INSTITUTION.noPages;
    return <Empty title={title} hint={INSTITUTION.noPagesHint} />;
  }
  return (
    <ul className={classes.pages}>
      {pages.map((page) => (
        <PageLine key={page.url} page={page} />
      ))}
    </ul>
  );
}

function Elsewhere({ answer }: { answer: InstitutionAnswer }) {
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

function View({ answer }: { answer: InstitutionAnswer }) {
  useTitle(displayName(answer.institution.shortName ?? answer.institution.name));
  const { address } = useAddress();
  const { ogrn } = answer.institution;
  const whose = useMemo(() => ({ institution: ogrn }), [ogrn]);
  return (
    <div className={classes.parts}>
      <header className={classes.head}>
        <h1 className={classes.title}>{displayName(answer.institution.name)}</h1>
        <Facts items={factsOf(answer)} />
        <Founded answer={answer} />
        <IfSeen path="/">
          <p>
            <Link to="/my" search={keepFilters({ institution: answer.institution.ogrn })} data-testid="as-head">
              {INSTITUTION.asHead}
            </Link>
          </p>
        </IfSeen>
      </header>
      <Section title={INSTITUTION.pages}>
        <Pages answer={answer} />
      </Section>
      <Elsewhere answer={answer} />
      {answer.pages.length > 0 && (
        <Section title={INSTITUTION.figures}>
          <PeriodNotes of={answer} />
          <FiguresOf whose={whose}>
            <RowFacts row={answer.figures} clock={address.clock ?? 'working'} more={audienceFacts(answer.figures)} />
          </FiguresOf>
          <ScoreLine compliance={answer.compliance} />
        </Section>
      )}
      {answer.pages.length > 0 && !answer.institution.exempt && (
        <NextSteps
          steps={answer.nextSteps}
          measured={answer.compliance.measured}
          period={answer.period}
          several={answer.pages.length > 1}
        />
      )}
    </div>
  );
}

/** One institution: who it is, whose it is, its pages and their figures together. */
export function InstitutionPage() {
  const { ogrn } = useParams({ from: '/institutions/$ogrn' });
  const institution = useInstitution(ogrn);
  return (
    <AnswerView always of={institution} height={HEIGHT}>
      {(answer) => <View answer={answer} />}
    </AnswerView>
  );
}
