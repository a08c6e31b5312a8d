import type { ReportJobAnswer, ReportJobOutcome } from '@gospulse/contracts';
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import { keepFilters, useAddress } from '../../address/use-address.js';
import { useMay } from '../../api/queries.js';
import { useReportJob } from '../../api/report-queries.js';
import { formatCount, formatDuration } from '../../text/format.js';
import { displayName } from '../../text/names.js';
import { JOB } from '../../text/reports-strings.js';
import { Empty, Failed, Loading } from '../../ui/states.js';
import { EditionLink, numberWords } from './edition-columns.js';
import classes from './reports.module.css';

const HEIGHT = 96;
const SECOND_MS = 1_000;
const MINUTE = 60;

/** `12 с`, `2 мин`: how long something has been going on. */
export function elapsedWords(seconds: number): string {
  return seconds < MINUTE ? JOB.seconds(formatCount(seconds)) : formatDuration(seconds);
}

/** Whole seconds since an instant, counted on; a clock that is behind the server's shows none. */
function useSeconds(since: string): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), SECOND_MS);
    return () => clearInterval(timer);
  }, []);
  return Math.max(0, Math.floor((now - Date.parse(since)) / SECOND_MS));
}

function UnderWay({ job }: { job: ReportJobAnswer }) {
  const seconds = useSeconds(job.startedAt ?? job.askedAt);
  if (!job.hasWorker) {
    return (
      <div className={classes.notice} data-tone="warn" role="status" data-testid="no-worker">
        <p className={classes.verdict}>{JOB.noWorker}</p>
        <p>{JOB.noWorkerHint}</p>
      </div>
    );
  }
  return (
    <div className={classes.job} data-testid="job-under-way">
      <p className={classes.jobLine}>
        <span role="status">{job.state === 'waiting' ? JOB.waiting : JOB.running[job.kind]}</span>
        <span className={classes.soft} aria-hidden="true">
          {JOB.elapsed(elapsedWords(seconds))}
        </span>
      </p>
      <div className={classes.busy} aria-hidden="true" />
      <p className={classes.soft}>{JOB.leave}</p>
    </div>
  );
}

type Refused = Extract<ReportJobOutcome, { kind: 'refused' }>;

/** Why not, in words, and the way out: to the edition that is in the way, or to its correction. */
function Refusal({ refused: { why, words, number } }: { refused: Refused }) {
  const { address } = useAddress();
  const makes = useMay('make-reports');
  const { form, period } = address;
  return (
    <div className={classes.notice} data-tone="warn" role="alert" data-testid="job-refused">
      <p className={classes.verdict}>{JOB.refused}</p>
      <p>{displayName(words, 1_000)}</p>
      <p className={classes.buttons}>
        {number !== null && <EditionLink number={number} words={JOB.toEdition(numberWords(number))} />}
        {number !== null && makes && why === 'frozen-already' && (
          <Link to="/reports/new" search={keepFilters({ form, period, corrects: String(number) })}>
            {JOB.correctIt(numberWords(number))}
          </Link>
        )}
        <Link to="/reports" search={keepFilters()}>
          {JOB.toList}
        </Link>
      </p>
    </div>
  );
}

function Broken({ job }: { job: ReportJobAnswer }) {
  return (
    <div className={classes.notice} data-tone="warn" role="alert" data-testid="job-failed">
      <p className={classes.verdict}>{JOB.failed}</p>
      <p>{JOB.failedHint[job.kind](String(job.id))}</p>
      <p>
        <Link to="/reports" search={keepFilters()}>
          {JOB.toList}
        </Link>
      </p>
    </div>
  );
}

type Done = Exclude<ReportJobOutcome, { kind: 'refused' | 'failed' }>;

/** How a job goes, and what came of it. It goes on without this page, and its number in the address finds it again. */
export function JobView({ id, children }: { id: string; children: (outcome: Done) => ReactNode }) {
  const asked = useReportJob(id);
  const { change } = useAddress();
  const job = asked.data;
  if (job === undefined) {
    if (asked.error === null) return <Loading height={HEIGHT} />;
    if (asked.error.status !== 404) return <Failed error={asked.error} retry={() => void asked.refetch()} />;
    return (
      <Empty
        title={JOB.gone}
        hint={JOB.goneHint}
        action={
          <Button size="xs" variant="default" onClick={() => change({ job: undefined }, 'replace')}>
            {JOB.retry}
          </Button>
        }
      />
    );
  }
  const { outcome } = job;
  if (outcome === null) return <UnderWay job={job} />;
  if (outcome.kind === 'refused') return <Refusal refused={outcome} />;
  if (outcome.kind === 'failed') return <Broken job={job} />;
  return children(outcome);
}
