import { DEMO_ROLES } from '@gospulse/domain';
import { z } from 'zod';

const demoRole = z.enum(DEMO_ROLES);

/** As whom a demonstration can be looked at, and as whom it is. */
export const demoChoice = z.object({
  /** Null: as somebody without an account, who sees all. */
  as: demoRole.nullable(),
  /** A head of what the generated register does not hold is not offered. */
  offered: z.array(demoRole),
});

export const demoSignIn = z.strictObject({ as: demoRole });
