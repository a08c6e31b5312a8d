import type { EditionAnswer } from '@gospulse/contracts';
import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useAddress } from '../../address/use-address.js';
import { REPORTS_KEY, useReportJob } from '../../api/report-queries.js';
import { useVerifyEdition } from '../../api/report-commands.js';
import { formatInstant } from '../../text/instants.js';
import { displayName } from '../../text/names.js';
import { EDITION } from '../../text/reports-strings.js';
import { Section } from '../../ui/section.js';
import { useZone } from '../../view/use-zone.js';
import { JobView } from './job-view.js';
import { ReportFailed } from './report-failed.js';
import classes from './reports.module.css';

const MAX_WORDS = 2_000;

function Verdict({ isSame, words }: { isSame: boolean; words: string }) {
  return (
    <div role="status" data-testid="verdict" data-same={isSame}>
      <p className={classes.verdict} data-same={isSame}>
        {isSame ? EDITION.same : EDITION.differs}
      </p>
      <p className={classes.words}>{displayName(words, MAX_WORDS)}</p>
    </div>
  );
}

/** Whether the edition can still be computed to the same bytes: what the last check found, and another one. */
export function VerifySection({ answer: { edition, lastVerified } }: { answer: EditionAnswer }) {
  const zone = useZone();
  const client = useQueryClient();
  const { address, change } = useAddress();
  const verify = useVerifyEdition(edition.number);
  const job = useReportJob(address.job).data;
  const endedAt = job?.endedAt;
  useEffect(() => {
    if (endedAt) void client.invalidateQueries({ queryKey: [REPORTS_KEY] });
  }, [client, endedAt]);
  const isUnderWay = address.job !== undefined && job !== undefined && job.state !== 'ended';
  const begin = (): void => verify.mutate(undefined, { onSuccess: ({ id }) => change({ job: String(id) }, 'replace') });
  return (
    <Section title={EDITION.verify}>
      <div className={classes.form}>
        <p className={classes.lead}>{EDITION.verifyLead}</p>
        <div className={classes.buttons}>
          <Button
            size="xs"
            variant="default"
            disabled={verify.isPending || isUnderWay}
            onClick={begin}
            data-testid="verify"
          >
            {EDITION.verifyGo}
          </Button>
          <span className={classes.soft}>
            {lastVerified === null ? EDITION.never : EDITION.verifiedAt(formatInstant(lastVerified.at, zone))}
          </span>
        </div>
        <ReportFailed error={verify.error} />
        {address.job === undefined ? (
          lastVerified !== null && <Verdict {...lastVerified} />
        ) : (
          <JobView key={address.job} id={address.job}>
            {(outcome) => (outcome.kind === 'verified' ? <Verdict {...outcome} /> : null)}
          </JobView>
        )}
      </div>
    </Section>
  );
}
