import type { InstitutionAnswer, PageAnswer } from '@gospulse/contracts';
import { useParams } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useCurveFlags, useInstitutionCard, usePageCard } from '../../api/queries.js';
import { keepFilters, useAddress } from '../../address/use-address.js';
import { useViewed } from '../../address/viewed.js';
import { IfSeen } from '../../view/if-seen.js';
import { useTitle } from '../../view/use-title.js';
import { rowFlags } from '../../charts/anomaly-flags.js';
import { placeOfPage } from '../../charts/day-notes.js';
import { InstitutionNotes } from '../../charts/institution-notes.js';
import { LineCard } from '../../charts/line-card.js';
import { SERIES_WORDS } from '../../charts/series-words.js';
import { ANOMALIES } from '../../text/anomalies-strings.js';
import { audienceFacts } from '../../figures/audience.js';
import { formatSigned } from '../../text/format.js';
import { formatInstant } from '../../text/instants.js';
import { INSTITUTION, PAGE, SERIES } from '../../text/page-strings.js';
import { STATES } from '../../text/strings.js';
import { AnswerView } from '../../ui/answer.js';
import { FiguresOf } from '../../ui/figure-door.js';
import { PeriodNotes } from '../../ui/period-notes.js';
import { RowFacts } from '../../ui/row-facts.js';
import { Section } from '../../ui/section.js';
import { NextSteps } from '../compliance/next-steps.js';
import { Elsewhere, InstitutionFacts } from '../institution/institution-facts.js';
import { Checks } from './checks.js';
import { PageHead, pageName } from './page-head.js';
import { PeerCurve } from './peer-curve.js';
import { Questions } from './questions.js';
import { Watches } from './watches.js';
import { Link } from '../../ui/link.js';
import classes from './vk-page.module.css';

const HEIGHT = 640;
const CHART_HEIGHT = 220;
const NO_COMPARISON = [] as const;

/** Names the same growth as the figure above the curve. */
function curveTitle(change: number | null): string {
  if (change === null) return PAGE.subscribers;
  return change === 0 ? SERIES.kept(PAGE.subscribers) : SERIES.grew(PAGE.subscribers, formatSigned(change));
}

/** Since when the page's count is missing, in words; only where it is. */
function lastSeen({ figures, watches, region }: PageAnswer): string | undefined {
  if (figures.unknown['subscribers'] !== 'not-observed') return undefined;
  const at = watches.find((watch) => watch.kind === 'communities')?.lastSuccessAt ?? null;
  return at === null ? STATES.neverObserved : STATES.notObservedSince(formatInstant(at, region.zone, 'short'));
}

/** What is told of the institution, where this is its only page; null elsewhere, and as long as that is not known. */
function useOnlyInstitution({ institution }: PageAnswer): InstitutionAnswer | null {
  const isViewed = useViewed() !== null;
  const { data } = useInstitutionCard(institution.ogrn, !isViewed);
  return data?.pages.length === 1 ? data : null;
}

function View({ answer, id }: { answer: PageAnswer; id: string }) {
  useTitle(pageName(answer));
  const { address } = useAddress();
  const whose = useMemo(() => ({ page: id }), [id]);
  const institution = useOnlyInstitution(answer);
  const anomalies = useCurveFlags({ page: id }).data;
  const flags = useMemo(() => anomalies && rowFlags(anomalies), [anomalies]);
  const place = useMemo(() => placeOfPage(answer), [answer]);
  return (
    <div className={classes.parts}>
      <PageHead answer={answer} isOnly={institution !== null} />
      <PeriodNotes of={answer} />
      <Section title={INSTITUTION.figures}>
        <FiguresOf whose={whose}>
          <RowFacts
            row={answer.figures}
            clock={address.clock ?? 'working'}
            testId="page-subscribers"
            since={lastSeen(answer)}
            more={audienceFacts(answer.figures)}
            previous={answer.previous}
          />
        </FiguresOf>
      </Section>
      <div className={classes.split}>
        <div className={classes.stack}>
          <NextSteps
            steps={answer.compliance.nextSteps.map((step) => ({ ...step, page: answer.page }))}
            measured={answer.compliance.measured}
            period={answer.period}
          />
          <Checks answer={answer} />
          <Watches watches={answer.watches} zone={answer.region.zone} />
        </div>
        <div className={classes.stack}>
          <LineCard
            place={place}
            placeName={answer.page.name ?? answer.institution.name}
            title={curveTitle(answer.figures.netGrowth)}
            points={answer.subscribers}
            comparison={NO_COMPARISON}
            words={SERIES_WORDS.subscribers}
            nLabel={SERIES.pages}
            zeroBased={false}
            height={CHART_HEIGHT}
            flags={flags}
            tools={
              <IfSeen path="/anomalies">
                <Link to="/anomalies" search={keepFilters({ page: id })}>
                  {ANOMALIES.title}
                </Link>
              </IfSeen>
            }
          />
          <PeerCurve key={id} id={id} institution={answer.institution} />
        </div>
      </div>
      <InstitutionNotes ogrn={answer.institution.ogrn} name={answer.institution.name} />
      {institution !== null && (
        <>
          <Section title={PAGE.institution} id="institution">
            <InstitutionFacts answer={institution} />
          </Section>
          <Elsewhere answer={institution} />
        </>
      )}
      <Questions id={id} comments={answer.comments} zone={answer.region.zone} />
    </div>
  );
}

/** One VK page: who keeps it, its score and why, its subscribers, its questions, and when it was looked at. */
export function VkPage() {
  const { id } = useParams({ from: '/pages/$id' });
  const page = usePageCard(id);
  return (
    <AnswerView always of={page} height={HEIGHT}>
      {(answer) => <View answer={answer} id={id} />}
    </AnswerView>
  );
}
