import type { InstitutionFields } from './institution-fields.js';

/** Fields a form states about an institution, besides its name. */
export type Stated = Partial<InstitutionFields>;
