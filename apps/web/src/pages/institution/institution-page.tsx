import type { InstitutionAnswer } from '@gospulse/contracts';
import { Navigate, useParams } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useInstitutionCard } from '../../api/queries.js';
import { keepFilters, useAddress } from '../../address/use-address.js';
import { useViewed } from '../../address/viewed.js';
import { useTitle } from '../../view/use-title.js';
import { InstitutionNotes } from '../../charts/institution-notes.js';
import { audienceFacts } from '../../figures/audience.js';
import { formatCount, formatScore } from '../../text/format.js';
import { displayName } from '../../text/names.js';
import { FOUNDER } from '../../text/founder-strings.js';
import { INSTITUTION, PAGE, PAGE_STATES } from '../../text/page-strings.js';
import { AnswerView } from '../../ui/answer.js';
import { FiguresOf } from '../../ui/figure-door.js';
import { PeriodNotes } from '../../ui/period-notes.js';
import { RowFacts } from '../../ui/row-facts.js';
import { Section } from '../../ui/section.js';
import { Empty } from '../../ui/states.js';
import { VkLink } from '../../ui/vk-link.js';
import { NextSteps } from '../compliance/next-steps.js';
import { ScoreLine } from '../founder/founder-score.js';
import { Link } from '../../ui/link.js';
import { WhyButton } from '../why/why-button.js';
import { Elsewhere, InstitutionFacts } from './institution-facts.js';
import classes from './institution.module.css';

const HEIGHT = 480;

type Institution = InstitutionAnswer['institution'];

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

function View({ answer }: { answer: InstitutionAnswer }) {
  useTitle(displayName(answer.institution.shortName ?? answer.institution.name));
  const { address } = useAddress();
  const { ogrn } = answer.institution;
  const whose = useMemo(() => ({ institution: ogrn }), [ogrn]);
  const of = useMemo(() => ({ ogrn }), [ogrn]);
  return (
    <div className={classes.parts}>
      <header className={classes.head}>
        <h1 className={classes.title}>{displayName(answer.institution.name)}</h1>
        <InstitutionFacts answer={answer} />
      </header>
      <Section title={INSTITUTION.pages}>
        <Pages answer={answer} />
      </Section>
      <Elsewhere answer={answer} />
      {answer.pages.length > 0 && (
        <Section title={INSTITUTION.figures}>
          <PeriodNotes of={answer} />
          <FiguresOf whose={whose}>
            <RowFacts
              row={answer.figures}
              clock={address.clock ?? 'working'}
              more={audienceFacts(answer.figures)}
              previous={answer.previous}
              why={answer.pages.length > 1 ? (figure) => <WhyButton figure={figure} of={of} /> : undefined}
            />
          </FiguresOf>
          <ScoreLine compliance={answer.compliance} previous={answer.previous} />
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
      {answer.pages.length > 0 && <InstitutionNotes ogrn={ogrn} name={answer.institution.name} />}
    </div>
  );
}

/** An institution with one page is that page: one screen tells of both, except where a link shows this one alone. */
function onlyPage({ pages }: InstitutionAnswer): number | null {
  return pages.length === 1 ? (pages[0]?.id ?? null) : null;
}

/** One institution: who it is, whose it is, its pages and their figures together. */
export function InstitutionPage() {
  const { ogrn } = useParams({ from: '/institutions/$ogrn' });
  const institution = useInstitutionCard(ogrn);
  const isViewed = useViewed() !== null;
  return (
    <AnswerView always of={institution} height={HEIGHT}>
      {(answer) => {
        const only = onlyPage(answer);
        if (only === null || isViewed) return <View answer={answer} />;
        return <Navigate to="/pages/$id" params={{ id: String(only) }} search={keepFilters()} replace />;
      }}
    </AnswerView>
  );
}
