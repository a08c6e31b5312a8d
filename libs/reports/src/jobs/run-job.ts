import type { JsonEdition, WriteFiles } from '@gospulse/files';
import { accountMay, type AuditActor } from '@gospulse/access';
import type { ReportJobOutcome } from '@gospulse/contracts';
import { localDay, type Permission } from '@gospulse/domain';
import { readZone, type Database } from '@gospulse/store';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { readFile } from '../editions/edition.js';
import { previewEdition } from '../editions/preview.js';
import type { GivenNumbers } from '../editions/given-numbers.js';
import { readPeriod, type ReportPeriod } from '../forms/period.js';
import { productForm } from '../forms/product-forms.js';
import type { ResolvedForm } from '../forms/resolve-form.js';
import { freezeAudited, noteRefusal, verifyAudited } from './audited-editions.js';
import type { ReportJob, ReportJobRequest } from './job.js';
import {
  claimJob,
  endJob,
  failJob,
  failWornOut,
  forgetOlderPreviews,
  LostJobError,
  readJob,
  type JobClaim,
} from './job-queue.js';
import { previewOutcome } from './preview-outcome.js';
import { numberOf, refusalWords, type ReportRefusal } from './words.js';

/** What a job is done with. */
export interface JobTools {
  readonly now: () => Date;
  readonly writeFiles: WriteFiles;
  /** Numbers that were given already; left out: the database knows of all. */
  readonly numbers?: GivenNumbers | undefined;
  /** So long a freeze waits for another one of its region, which the command line may have begun. */
  readonly patienceMs?: number;
}

/** What it needs of the role of whoever asked for it. */
const NEEDED: Readonly<Record<ReportJobRequest['kind'], Permission>> = {
  preview: 'see-reports',
  verify: 'see-reports',
  freeze: 'make-reports',
};

/** How a job ended; `lost`: it is somebody else's by now, and nothing was done. */
export type JobEnd = ReportJobOutcome['kind'] | 'lost';

const PATIENCE_MS = 90_000;
const PAUSE_MS = 2_000;

/**
 * Does a job that is held, and writes down what came of it: of a freeze in the transaction that writes the edition, so that
 * neither stands without the other. Whoever lost the job meanwhile writes nothing.
 * @throws whatever broke; the job is held still then
 */
export async function runJob(dataSource: DataSource, claim: JobClaim, tools: JobTools): Promise<JobEnd> {
  try {
    const job = await readJob(dataSource, claim);
    const work: Work = { dataSource, claim, job, tools };
    if (!(await mayStill(dataSource, job))) return await refuse(work, { why: 'not-allowed' });
    return await doJob(work);
  } catch (error) {
    if (error instanceof LostJobError) return 'lost';
    throw error;
  }
}

/** Takes the next job and does it, here and now; null: there is none. What breaks is written down, and thrown. */
export async function runNextJob(dataSource: DataSource, owner: string, tools: JobTools): Promise<JobEnd | null> {
  await failWornOut(dataSource);
  const claim = await claimJob(dataSource, owner);
  if (claim === null) return null;
  try {
    return await runJob(dataSource, claim, tools);
  } catch (error) {
    await failJob(dataSource, claim);
    throw error;
  }
}

interface Work {
  readonly dataSource: DataSource;
  readonly claim: JobClaim;
  readonly job: ReportJob;
  readonly tools: JobTools;
}

/** Rights are those of the moment at which it is done: an account may have been shut since it asked. */
async function mayStill(database: Database, { author, regionCode, request }: ReportJob): Promise<boolean> {
  const needed = NEEDED[request.kind];
  // Somebody without an account is whoever sits at this machine, who looks and makes nothing.
  if (author.accountId === null) return needed === 'see-reports';
  return accountMay(database, author.accountId, needed, regionCode);
}

function doJob(work: Work): Promise<JobEnd> {
  const { request } = work.job;
  switch (request.kind) {
    case 'preview':
      return preview(work, request);
    case 'freeze':
      return freeze(work, request);
    case 'verify':
      return verify(work, request);
  }
}

async function preview(work: Work, request: { readonly form: string; readonly period: string }): Promise<JobEnd> {
  const { dataSource, claim, job, tools } = work;
  const asOf = tools.now();
  const wanted = await readWanted(dataSource, job.regionCode, request, asOf);
  if ('why' in wanted) return refuse(work, wanted);
  const previewed = await previewEdition(dataSource, { regionCode: job.regionCode, ...wanted, asOf });
  if (previewed.kind === 'refused') return refuse(work, previewed);
  const json = previewed.previous && (await readFile(dataSource, previewed.previous.id, 'json'));
  const before = json && (JSON.parse(json.bytes.toString('utf8')) as JsonEdition);
  const told = previewOutcome(previewed, wanted.period, before);
  await dataSource.transaction(async (manager) => {
    await endJob(manager, claim, { kind: 'preview', preview: told });
    await forgetOlderPreviews(manager, job.author.accountId);
  });
  return 'preview';
}

type FreezeWanted = Extract<ReportJobRequest, { readonly kind: 'freeze' }>;

async function freeze(work: Work, request: FreezeWanted): Promise<JobEnd> {
  const { dataSource, claim, job, tools } = work;
  const until = tools.now().getTime() + (tools.patienceMs ?? PATIENCE_MS);
  const by = { name: job.author.name, accountId: job.author.accountId };
  for (;;) {
    const at = tools.now();
    const wanted = await readWanted(dataSource, job.regionCode, request, at);
    if ('why' in wanted) return refuse(work, wanted);
    const { kinds, corrects } = request;
    const of = {
      regionCode: job.regionCode,
      ...wanted,
      asOf: at,
      at,
      kinds,
      corrects,
      by,
      writeFiles: tools.writeFiles,
      numbers: tools.numbers,
    };
    const isPatient = at.getTime() < until;
    const frozen = await freezeAudited(dataSource, of, actorOf(job), {
      done: async (manager, { number }) => {
        if (!(await mayStill(manager, job))) throw new RightsTakenError();
        await endJob(manager, claim, { kind: 'frozen', number });
      },
      refused: (manager, refusal) => endJob(manager, claim, outcomeOf(refusal)),
      // Whoever finds the job broken writes that down with its end.
      leavesOpen: isPatient ? ['busy', 'failed'] : ['failed'],
    }).catch((error: unknown) => {
      if (error instanceof RightsTakenError) return null;
      throw error;
    });
    if (frozen === null) return refuse(work, { why: 'not-allowed' });
    if (frozen.kind === 'frozen' || frozen.why !== 'busy' || !isPatient) return frozen.kind;
    await sleep(PAUSE_MS);
  }
}

/** Whoever asked for it lost the right to it while it was being done. */
class RightsTakenError extends Error {}

async function verify(work: Work, { number }: { readonly number: number }): Promise<JobEnd> {
  const { dataSource, claim, job, tools } = work;
  const by = { name: job.author.name, accountId: job.author.accountId };
  const request = { regionCode: job.regionCode, number, writeFiles: tools.writeFiles, by, at: tools.now() };
  await verifyAudited(dataSource, request, actorOf(job), {
    done: (manager, { verified, words }) =>
      endJob(manager, claim, { kind: 'verified', isSame: verified.kind === 'same', words }),
  });
  return 'verified';
}

interface Wanted {
  readonly form: ResolvedForm;
  readonly period: ReportPeriod;
}

async function readWanted(
  database: Database,
  regionCode: string,
  { form: code, period: text }: { readonly form: string; readonly period: string },
  now: Date,
): Promise<Wanted | ReportRefusal> {
  const form = productForm(code);
  if (form === null) return { why: 'unknown-form' };
  const zone = await readZone(database, regionCode);
  if (zone === null) return { why: 'unknown-region' };
  const period = readPeriod(text, localDay(zone, Math.floor(now.getTime() / 1_000)));
  return period === null ? { why: 'bad-period' } : { form, period };
}

/** What has never come to freezing is refused here, and written down like what has. */
async function refuse({ dataSource, claim, job, tools }: Work, refusal: ReportRefusal): Promise<JobEnd> {
  const { regionCode, request } = job;
  if (request.kind !== 'freeze') {
    await endJob(dataSource, claim, outcomeOf(refusal));
    return 'refused';
  }
  const { form, period, corrects } = request;
  const about = { region: regionCode, form, period, corrects: corrects?.number ?? null };
  const tried = { actor: actorOf(job), action: 'edition.freeze', subject: `${form} ${period}`, about } as const;
  await noteRefusal(dataSource, { ...tried, now: tools.now() }, refusal, (manager) =>
    endJob(manager, claim, outcomeOf(refusal)),
  );
  return 'refused';
}

function outcomeOf(refusal: ReportRefusal): ReportJobOutcome {
  return { kind: 'refused', why: refusal.why, words: refusalWords(refusal), number: numberOf(refusal) };
}

function actorOf({ author: { accountId, login, address } }: ReportJob): AuditActor {
  return { accountId, login, address };
}
