export type { Account, BoundInstitution } from './accounts/account.js';
export { addAccount, type AccountAdded, type NewAccount } from './accounts/add-account.js';
export {
  changeRole,
  disableAccount,
  enableAccount,
  renameAccount,
  type AccountChanged,
} from './accounts/change-account.js';
export {
  findAccount,
  findAccountByLogin,
  hasAdmin,
  holdAccount,
  listAccounts,
  readAccounts,
  stateOf,
  type AccountFilter,
  type AccountPart,
  type AccountState,
} from './accounts/read-accounts.js';
export {
  isOwnPassword,
  judgePassword,
  writePassword,
  type PasswordJudged,
  type PasswordOwner,
} from './accounts/set-password.js';
export type { AuditActor, AuditEvent, AuditRow } from './audit/audit-event.js';
export { countAudit, readAudit, type AuditFilter, type AuditPart } from './audit/read-audit.js';
export { SEEN_CHAIN_NOTE, seenChainOf } from './audit/seen-chain.js';
export { verifyAudit, type AuditVerdict, type SeenChain } from './audit/verify-audit.js';
export { audit, auditWithin, type Audited } from './audit/write-audit.js';
export {
  bindAccount,
  readAnswerableOf,
  readInstitutionsOf,
  type Answerable,
  type Binding,
  type Bound,
} from './bindings/bindings.js';
export { acceptLink, lookAtLink, type GivenWithLink, type LinkAccepted, type LinkPlace } from './links/accept-link.js';
export { handOutFirstAdminLink } from './links/hand-out-first-admin.js';
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
  MAX_LIVE_LINKS,
  openShared,
  revokeShared,
  shareView,
  type Opening,
  type Shared,
  type ViewToShare,
} from './links/share-view.js';
export {
  findViewLink,
  listViewLinks,
  type ViewLink,
  type ViewLinkFound,
  type ViewVoid,
  type WhoseLinks,
} from './links/view-links.js';
export { readViewNames, type ViewNames } from './links/view-names.js';
export { accessKeysOf, type AccessKeys } from './second-factor/sealed.js';
export {
  beginSecondFactor,
  confirmSecondFactor,
  removeSecondFactor,
  useCode,
  type CodeGiven,
} from './second-factor/second-factor.js';
export { endSession, endSessionsOf } from './sessions/end-sessions.js';
export { readSecondFactorRoles, requireSecondFactor } from './second-factor/required-roles.js';
export { forgetExpired, type Forgotten } from './administration/forget-expired.js';
export { openSession, SESSION_HOURS, type SessionPlace } from './sessions/open-session.js';
export {
  listSessions,
  readSession,
  type OwnSession,
  type SessionFound,
  type SignedIn,
} from './sessions/read-session.js';
export { beginSession, type Proven } from './sign-in/begin-session.js';
export { KNOWN_BROWSER_DAYS } from './sign-in/known-browser.js';
export { signIn, type Credentials, type SignedInOrNot, type SignInDesk, type SignInPlace } from './sign-in/sign-in.js';
export { SignInThrottle, type Attempt, type Throttled } from './sign-in/throttle.js';
export { PENDING_SECONDS } from './provider/pending-sign-in.js';
export { Provider } from './provider/provider.js';
export {
  comeFromProvider,
  leaveForProvider,
  type CameFromProvider,
  type LeftForProvider,
  type ProviderDesk,
} from './provider/provider-sign-in.js';
export { addAndInvite, type Invited } from './administration/add-and-invite.js';
export type { Administering } from './administration/administering.js';
export {
  changeAccount,
  CHANGE_ACTIONS,
  type AccountChange,
  type Administered,
} from './administration/change-account.js';
export { handOutLink, LINK_REFUSALS, type LinkHandedOut, type LinkRefusal } from './administration/hand-out-link.js';
export { findRightsFault, RIGHTS_FAULTS, type Rights, type RightsFault } from './administration/rights.js';
export { listDemoRoles, signInToDemo, type DemoSignedIn } from './demonstration/demo-account.js';
export { findDemoInstitution, type DemoHead } from './demonstration/demo-institutions.js';
export { DemoThrottle } from './demonstration/demo-throttle.js';
