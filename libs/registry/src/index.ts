export { importRegister, type ImportInput } from './import-register.js';
export type { ImportRefusal, ImportReport, ImportResult, RegisterForm, RowReject } from './import-report.js';
export { DEFAULT_LIMITS, type ImportLimits } from './import-limits.js';
export { resolvePendingLinks, type PendingLinks } from './resolve-pending-links.js';
export { exportRegister } from './export-register.js';
export { writeRegisterRejects } from './register-rejects.js';
export { writeEvidenceRejects } from './evidence/evidence-rejects.js';
export type { TableChoice } from './source/open-table.js';
export { ensureRegion, type EnsuredRegion } from './regions/ensure-region.js';
export { knownRegions, regionOf } from './regions/regions.js';
export type { Municipality, Region, RegionHead } from './regions/region.js';
export type { LinkGateway } from './links/link-gateway.js';
export { importBoundaries, type BoundaryImport } from './boundaries/import-boundaries.js';
export type { BoundaryReport, BoundaryResult, FeatureReject } from './boundaries/boundary-report.js';
export {
  importEvidence,
  type EvidenceImport,
  type EvidenceReport,
  type EvidenceResult,
} from './evidence/import-evidence.js';
export { faultWords } from './source/file-words.js';
export { writeRegisterTemplate, templateBytes } from './template.js';
export {
  changeInstitution,
  type CellField,
  type ChangeResult,
  type InstitutionChange,
} from './keeping/change-institution.js';
export {
  listInstitutions,
  readChanges,
  readLastImport,
  readRowHistory,
  readKeptInstitution,
  type KeptChange,
  type KeptInstitution,
  type ListedInstitution,
  type RegisteredState,
} from './keeping/kept-institution.js';
export { undoImport, UNDO_HOURS, type UndoResult } from './keeping/undo-import.js';
export type { RegisterChangeBy } from './keeping/write-change.js';
export type { ChangedRow } from './keeping/register-states.js';
export type { ImportPreview } from './import-report.js';
