import type { FounderAnswer } from '@gospulse/contracts';
import { useParams } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useFounder } from '../../api/queries.js';
import { useAddress } from '../../address/use-address.js';
import { useTitle } from '../../view/use-title.js';
import { FOUNDER } from '../../text/founder-strings.js';
import { displayName } from '../../text/names.js';
import { AnswerView } from '../../ui/answer.js';
import { FiguresOf } from '../../ui/figure-door.js';
import { PeriodNotes } from '../../ui/period-notes.js';
import { RowFacts } from '../../ui/row-facts.js';
import { SectionLinks } from '../../ui/section-links.js';
import { Section } from '../../ui/section.js';
import classes from '../founders/founders.module.css';
import { InstitutionList } from '../institutions/institution-list.js';
import { ChangesBlock } from '../why/changes-block.js';
import { WhyButton } from '../why/why-button.js';
import { FounderHead } from './founder-head.js';
import { ScoreLine, Zones } from './founder-score.js';
import { Lagging } from './lagging.js';

const HEIGHT = 640;
const PORTION = 50;

function View({ answer }: { answer: FounderAnswer }) {
  useTitle(displayName(answer.founder.name));
  const { address } = useAddress();
  const { ogrn } = answer.founder;
  const whose = useMemo(() => ({ founder: ogrn }), [ogrn]);
  return (
    <FiguresOf whose={whose}>
      <div className={classes.parts}>
        <FounderHead answer={answer} />
        <SectionLinks whose={whose} />
        <PeriodNotes of={answer} />
        <Section title={FOUNDER.figures}>
          <RowFacts
            row={answer.founder}
            clock={address.clock ?? 'working'}
            testId="founder-subscribers"
            previous={answer.founder.previous}
            why={(figure) => <WhyButton figure={figure} of={whose} />}
          />
          <ScoreLine
            compliance={answer.founder.compliance}
            previous={answer.founder.previous}
            why={<WhyButton figure="complianceScore" of={whose} />}
          />
          <Zones zones={answer.zones} />
        </Section>
        <ChangesBlock of={whose} />
        <Lagging lagging={answer.lagging} />
        <Section title={FOUNDER.institutions}>
          <InstitutionList founder={answer.founder.ogrn} limit={PORTION} />
        </Section>
      </div>
    </FiguresOf>
  );
}

/** One founder: how its institutions do together, who of them lags, and all of them by any figure. */
export function FounderPage() {
  const { ogrn } = useParams({ from: '/founders/$ogrn' });
  const founder = useFounder(ogrn);
  return (
    <AnswerView of={founder} height={HEIGHT}>
      {(answer) => <View answer={answer} />}
    </AnswerView>
  );
}
