import type { EditionAnswer } from '@gospulse/contracts';
import { MAX_EDITION_REASON } from '@gospulse/domain';
import { Button } from '@mantine/core';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { keepFilters } from '../../address/use-address.js';
import { useMay } from '../../api/queries.js';
import { useEdition } from '../../api/report-queries.js';
import { formatInstant, formatPeriod } from '../../text/instants.js';
import { displayName } from '../../text/names.js';
import { periodName } from '../../text/period-names.js';
import { counted } from '../../text/plurals.js';
import { EDITION, EDITION_STATES, PREVIEW, REPORTS } from '../../text/reports-strings.js';
import { AnswerView } from '../../ui/answer.js';
import { Facts } from '../../ui/facts.js';
import { Section } from '../../ui/section.js';
import { useTitle } from '../../view/use-title.js';
import { useZone } from '../../view/use-zone.js';
import { EditionLink, numberWords } from './edition-columns.js';
import { EditionFiles } from './edition-files.js';
import { HeadWithBack } from './head-with-back.js';
import classes from './reports.module.css';
import { Gaps, Sentences } from './sentences.js';
import { VerifySection } from './verify-section.js';
import { WithdrawDialog } from './withdraw-dialog.js';

const HEIGHT = 640;

/** What it takes the place of and what took its own, with the reason. */
function Chain({ edition: { state, corrects, replacedBy, stateReason } }: EditionAnswer) {
  const isInForce = state === 'frozen';
  if (isInForce && corrects === null) return null;
  const reason = stateReason !== null && <p>{EDITION.reason(displayName(stateReason, MAX_EDITION_REASON))}</p>;
  return (
    <div className={classes.notice} data-tone={isInForce ? undefined : 'warn'} data-testid="chain-of-corrections">
      {state === 'withdrawn' && <p>{EDITION.withdrawn}</p>}
      {state === 'withdrawn' && reason}
      {state === 'replaced' && <p>{EDITION.replaced}</p>}
      {replacedBy !== null && (
        <p>
          {`${EDITION.replacedBy}: `}
          <EditionLink number={replacedBy} words={EDITION.link(numberWords(replacedBy))} />
        </p>
      )}
      {corrects !== null && (
        <p>
          {`${EDITION.corrects}: `}
          <EditionLink number={corrects} words={EDITION.link(numberWords(corrects))} />
        </p>
      )}
      {state !== 'withdrawn' && reason}
    </div>
  );
}

/** What can be done to an edition in force: it is never edited. */
function Steps({ edition: { number, form, period, state } }: EditionAnswer) {
  const makes = useMay('make-reports');
  const navigate = useNavigate();
  const [isAsked, setIsAsked] = useState(false);
  if (!makes || state !== 'frozen') return null;
  const search = keepFilters({ form: form.code, period: period.code, corrects: String(number) });
  return (
    <div className={classes.buttons}>
      <Button
        size="xs"
        variant="default"
        title={EDITION.correctNote}
        onClick={() => void navigate({ to: '/reports/new', search })}
        data-testid="correct"
      >
        {EDITION.correct}
      </Button>
      <Button
        size="xs"
        variant="default"
        title={EDITION.withdrawNote}
        onClick={() => setIsAsked(true)}
        data-testid="withdraw"
      >
        {EDITION.withdraw}
      </Button>
      {isAsked && <WithdrawDialog number={number} close={() => setIsAsked(false)} />}
    </div>
  );
}

function What({ answer }: { answer: EditionAnswer }) {
  const zone = useZone();
  const { form, period, asOf, frozenAt, frozenBy, state } = answer.edition;
  const { facts } = EDITION;
  return (
    <div className={classes.form}>
      <Facts
        items={[
          {
            name: facts.state,
            value: (
              <span className={classes.state} data-state={state} data-testid="edition-state">
                {EDITION_STATES[state]}
              </span>
            ),
          },
          { name: facts.days, value: formatPeriod(period.from, period.to) },
          { name: facts.asOf, value: formatInstant(asOf, zone) },
          { name: facts.frozenAt, value: formatInstant(frozenAt, zone) },
          { name: facts.frozenBy, value: displayName(frozenBy) },
          { name: facts.form, value: `${displayName(form.title)}, ${EDITION.version(String(form.version))}` },
        ]}
      />
      <Chain {...answer} />
      <Steps {...answer} />
    </div>
  );
}

/** What it says and holds. Of an edition that an earlier version of the program froze only its files tell it. */
function Contents({ answer: { sentences, gaps, sheets, versions } }: { answer: EditionAnswer }) {
  if (sheets.length === 0) return <p className={classes.soft}>{EDITION.inFilesOnly}</p>;
  return (
    <>
      <Section title={EDITION.findings}>
        <Sentences sentences={sentences} />
      </Section>
      <Section title={EDITION.gaps}>
        <Gaps gaps={gaps} none={EDITION.noGaps} advised={false} />
      </Section>
      <Section title={EDITION.sheets}>
        <ul className={classes.list}>
          {sheets.map(({ code, title, rows }) => (
            <li key={code}>{PREVIEW.sheetRows(displayName(title), counted(rows, PREVIEW.rows))}</li>
          ))}
        </ul>
      </Section>
      <Section title={EDITION.versions}>
        <Facts
          items={versions.map(({ name, version }) => ({
            name: displayName(name),
            value: <span className={classes.hash}>{displayName(version)}</span>,
          }))}
        />
      </Section>
    </>
  );
}

/** One edition: what it is, its files and how to prove them, what it says, and what can be done to it. */
export function EditionPage() {
  const { number } = useParams({ from: '/reports/$number' });
  const edition = useEdition(number);
  const name = EDITION.title(REPORTS.number(number));
  const of = edition.data?.edition;
  const title = of === undefined ? name : `${name}: ${displayName(of.form.title)}, ${periodName(of.period)}`;
  useTitle(title);
  return (
    <div className={classes.parts}>
      <HeadWithBack title={title} />
      <AnswerView of={edition} height={HEIGHT} always quiet>
        {(answer) => (
          <div className={classes.parts}>
            <What answer={answer} />
            <EditionFiles answer={answer} />
            <VerifySection answer={answer} />
            <Contents answer={answer} />
          </div>
        )}
      </AnswerView>
    </div>
  );
}
