export type { Account, BoundInstitution } from './accounts/account.js';
export { addAccount, type AccountAdded, type NewAccount } from './accounts/add-account.js';
export { changeRole, disableAccount, enableAccount, type AccountChanged } from './accounts/change-account.js';
export { findAccount, findAccountByLogin, hasAdmin, listAccounts } from './accounts/read-accounts.js';
export {
  isOwnPassword,
  judgePassword,
  writePassword,
  type PasswordJudged,
  type PasswordOwner,
} from './accounts/set-password.js';
export type { AuditActor, AuditEvent, AuditRow } from './audit/audit-event.js';
export { readAudit, type AuditFilter, type AuditPart } from './audit/read-audit.js';
export { verifyAudit, type AuditVerdict } from './audit/verify-audit.js';
export { audit, auditWithin, type Audited } from './audit/write-audit.js';
export {
  bindAccount,
  readAnswerableOf,
  readInstitutionsOf,
  type Answerable,
  type Binding,
  type Bound,
} from './bindings/bindings.js';
export { acceptLink, type GivenWithLink, type LinkAccepted } from './links/accept-link.js';
export {
  findLink,
  makeAccountLink,
  makeFirstAdminLink,
  useLink,
  type HandedOut,
  type LinkFound,
  type LinkMaker,
  type LinkPurpose,
} from './links/one-time-links.js';
export {
  findViewLink,
  listViewLinks,
  makeViewLink,
  nameOf,
  revokeViewLink,
  type NewViewLink,
  type ViewLink,
  type ViewLinkFound,
} from './links/view-links.js';
export { accessKeysOf, type AccessKeys } from './second-factor/sealed.js';
export {
  beginSecondFactor,
  confirmSecondFactor,
  removeSecondFactor,
  useCode,
  type CodeGiven,
} from './second-factor/second-factor.js';
export { endSession, endSessionsOf, forgetSessions } from './sessions/end-sessions.js';
export { openSession, SESSION_HOURS, type SessionPlace } from './sessions/open-session.js';
export {
  listSessions,
  readSession,
  type OwnSession,
  type SessionFound,
  type SignedIn,
} from './sessions/read-session.js';
export {
  beginSession,
  signIn,
  type Credentials,
  type Proven,
  type SignedInOrNot,
  type SignInDesk,
} from './sign-in/sign-in.js';
export { SignInThrottle, type Attempt, type Throttled } from './sign-in/throttle.js';
export {
  addAndInvite,
  changeAccount,
  handOutLink,
  type AccountChange,
  type Administered,
  type Administering,
  type Invited,
} from './administration/administer.js';
