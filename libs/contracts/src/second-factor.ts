import { ROLES } from '@gospulse/domain';
import { z } from 'zod';

/** Roles that may do nothing by password alone. */
export const secondFactorRolesAnswer = z.object({ roles: z.array(z.enum(ROLES)) });
export const secondFactorRule = z.strictObject({ role: z.enum(ROLES), isRequired: z.boolean() });
