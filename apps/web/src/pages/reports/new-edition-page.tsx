import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { keepFilters, useAddress } from '../../address/use-address.js';
import { REPORTS_KEY, useReportForms } from '../../api/report-queries.js';
import { CHOOSE, REPORTS } from '../../text/reports-strings.js';
import { AnswerView } from '../../ui/answer.js';
import { Loading } from '../../ui/states.js';
import { useTitle } from '../../view/use-title.js';
import { ChooseReport } from './choose-report.js';
import { numberWords } from './edition-columns.js';
import { HeadWithBack } from './head-with-back.js';
import { JobView } from './job-view.js';
import { PreviewView } from './preview-view.js';
import classes from './reports.module.css';

const HEIGHT = 64;
const EDITION_HEIGHT = 480;

/** What was frozen has a page of its own, to which the address of its job leads from then on. */
function ToEdition({ number }: { number: number }) {
  const navigate = useNavigate();
  const client = useQueryClient();
  useEffect(() => {
    void client.invalidateQueries({ queryKey: [REPORTS_KEY] });
    void navigate({
      to: '/reports/$number',
      params: { number: String(number) },
      search: keepFilters(),
      replace: true,
    });
  }, [navigate, client, number]);
  return <Loading height={EDITION_HEIGHT} />;
}

/** A form and a period are chosen, looked at beside the edition before, and frozen. */
export function NewEditionPage() {
  const { corrects, job } = useAddress().address;
  const forms = useReportForms();
  const title = corrects === undefined ? CHOOSE.title : CHOOSE.titleOfCorrection(numberWords(Number(corrects)));
  useTitle(`${title}, ${REPORTS.title}`);
  return (
    <div className={classes.parts}>
      <HeadWithBack title={title} />
      <AnswerView of={forms} height={HEIGHT} always quiet>
        {(answer) => <ChooseReport forms={answer.forms} isFixed={corrects !== undefined} />}
      </AnswerView>
      {job !== undefined && (
        <JobView key={job} id={job}>
          {(outcome) => {
            if (outcome.kind === 'preview') return <PreviewView preview={outcome.preview} />;
            return outcome.kind === 'frozen' ? <ToEdition number={outcome.number} /> : null;
          }}
        </JobView>
      )}
    </div>
  );
}
