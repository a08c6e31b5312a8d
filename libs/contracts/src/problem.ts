import { z } from 'zod';

/** RFC 9457 problem details with a stable code and a Russian message. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  detail: z.string(),
  code: z.string(),
  instance: z.string().optional(),
  errors: z
    .array(
      z.object({
        name: z.string(),
        reason: z.string(),
        value: z.string().optional().describe('The one that is wrong'),
      }),
    )
    .optional(),
});
export type Problem = z.infer<typeof problem>;
