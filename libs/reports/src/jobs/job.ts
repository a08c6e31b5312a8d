import { EDITION_FILE_KINDS } from '@gospulse/domain';
import { z } from 'zod';

const wanted = { form: z.string(), period: z.string() };

/** What a job is to do, as its row holds it: an older or a newer program may have written it. */
export const jobRequest = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('preview'), ...wanted }),
  z.object({
    kind: z.literal('freeze'),
    ...wanted,
    kinds: z.array(z.enum(EDITION_FILE_KINDS)).optional(),
    corrects: z.object({ number: z.number(), reason: z.string() }).optional(),
  }),
  z.object({ kind: z.literal('verify'), number: z.number() }),
]);
export type ReportJobRequest = z.infer<typeof jobRequest>;

/** Who asked for it, from where: the job runs later than the request. */
export interface JobAuthor {
  /** As an edition shows it. */
  readonly name: string;
  /** Null: somebody without an account. */
  readonly accountId: number | null;
  readonly login: string | null;
  readonly address: string | null;
}

/** How the name of an author begins where a schedule asks in place of a person. */
export const BY_SCHEDULE = 'по расписанию (';

/** A job as whoever does it needs it. */
export interface ReportJob {
  readonly id: number;
  readonly regionCode: string;
  readonly request: ReportJobRequest;
  readonly author: JobAuthor;
}
