import type { MunicipalityRow } from '@gospulse/contracts';
import { BESIDE_MUNICIPALITIES, isBesideMunicipalities } from '@gospulse/domain';
import { useParams } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useMunicipalities, useOverview } from '../../api/queries.js';
import { keepFilters, useAddress } from '../../address/use-address.js';
import { useTitle } from '../../view/use-title.js';
import { formatCount } from '../../text/format.js';
import { DISTRICTS } from '../../text/page-strings.js';
import { counted, NOUNS } from '../../text/plurals.js';
import { FIGURE_NAMES } from '../../text/strings.js';
import { AnswerView } from '../../ui/answer.js';
import { FiguresOf, useWhose } from '../../ui/figure-door.js';
import { PeriodNotes } from '../../ui/period-notes.js';
import { Reason } from '../../ui/reason.js';
import { SectionLinks } from '../../ui/section-links.js';
import { Section } from '../../ui/section.js';
import { Empty, NotFound } from '../../ui/states.js';
import { DistrictFounders } from '../founders/district-founders.js';
import { InstitutionList } from '../institutions/institution-list.js';
import { OverviewCards } from '../overview/overview-cards.js';
import { SeriesSection } from '../overview/series-section.js';
import { Link } from '../../ui/link.js';
import { ChangesBlock } from '../why/changes-block.js';
import classes from './district.module.css';

const PAGE_HEIGHT = 640;
const CARDS_HEIGHT = 176;
const INSTITUTIONS = 25;

function DistrictHead({ row }: { row: MunicipalityRow }) {
  return (
    <header className={classes.head}>
      <h1>{row.name}</h1>
      <p className={classes.facts}>
        <span data-testid="district-subscribers" data-value={row.subscribers ?? ''}>
          {FIGURE_NAMES.subscribers.toLowerCase()}:{' '}
          {row.subscribers === null ? (
            <Reason reason={row.unknown['subscribers'] ?? null} />
          ) : (
            formatCount(row.subscribers)
          )}
        </span>
        <span data-testid="district-pages" data-value={row.pages}>
          {counted(row.pages, NOUNS.pages)}
        </span>
        <span>{counted(row.institutions, NOUNS.institutions)}</span>
        {row.centre !== null && row.centre !== row.name && <span>{DISTRICTS.centre(row.centre)}</span>}
        {row.population !== null && <span>{DISTRICTS.population(formatCount(row.population))}</span>}
      </p>
      <DistrictSections />
    </header>
  );
}

function DistrictSections() {
  return <SectionLinks whose={useWhose()} />;
}

function DistrictInstitutions({ oktmo }: { oktmo: string }) {
  const all = (
    <Link to="/institutions" search={keepFilters({ oktmo })}>
      {isBesideMunicipalities(oktmo) ? DISTRICTS.allBeside : DISTRICTS.allInstitutions}
    </Link>
  );
  return (
    <Section title={DISTRICTS.institutionsOf} tools={all}>
      <InstitutionList oktmo={oktmo} limit={INSTITUTIONS} />
    </Section>
  );
}

function DistrictView({ row }: { row: MunicipalityRow }) {
  const { address } = useAddress();
  const overview = useOverview(row.oktmo);
  useTitle(row.name);
  const whose = useMemo(() => ({ oktmo: row.oktmo }), [row.oktmo]);
  return (
    <FiguresOf whose={whose}>
      <div className={classes.parts}>
        <DistrictHead row={row} />
        <AnswerView of={overview} height={CARDS_HEIGHT}>
          {(answer) => (
            <>
              <PeriodNotes of={answer} />
              <OverviewCards
                answer={answer}
                clock={address.clock ?? 'working'}
                of={whose}
                stale={overview.isPlaceholderData}
              />
            </>
          )}
        </AnswerView>
        <ChangesBlock of={whose} />
        <SeriesSection oktmo={row.oktmo} netGrowth={row.netGrowth} />
        <DistrictFounders oktmo={row.oktmo} />
        <DistrictInstitutions oktmo={row.oktmo} />
      </div>
    </FiguresOf>
  );
}

/** One municipality: its six figures, its subscriber line, its institutions. */
export function DistrictPage() {
  const { oktmo } = useParams({ from: '/districts/$oktmo' });
  const municipalities = useMunicipalities();
  return (
    <AnswerView of={municipalities} height={PAGE_HEIGHT}>
      {(answer) => {
        const row = answer.rows.find((each) => each.oktmo === oktmo);
        if (row !== undefined) return <DistrictView row={row} />;
        const beside = BESIDE_MUNICIPALITIES.find((each) => each.oktmo === oktmo);
        return beside === undefined ? (
          <NotFound title={DISTRICTS.unknownDistrict} />
        ) : (
          <Empty title={`${beside.name}: ${DISTRICTS.nobodyBeside}`} hint={DISTRICTS.nobodyBesideHint} />
        );
      }}
    </AnswerView>
  );
}
