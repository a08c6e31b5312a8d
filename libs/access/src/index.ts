export type { Account } from './accounts/account.js';
export { accountMay } from './accounts/account-may.js';
export { addAccount } from './accounts/add-account.js';
export { changeRole, disableAccount, enableAccount, renameAccount } from './accounts/change-account.js';
export {
  findAccount,
  findAccountByLogin,
  hasAdmin,
  listAccounts,
  readAccounts,
  stateOf,
} from './accounts/read-accounts.js';
export { isOwnPassword, judgePassword, writePassword } from './accounts/set-password.js';
export type { AuditActor, AuditEvent, AuditRow } from './audit/audit-event.js';
export { countAudit, readAudit, type AuditFilter } from './audit/read-audit.js';
export { SEEN_CHAIN_NOTE, seenChainOf } from './audit/seen-chain.js';
export { verifyAudit, type AuditVerdict } from './audit/verify-audit.js';
export { audit, auditWithin, type Audited } from './audit/write-audit.js';
export { bindAccount, readAnswerableOf, readAnswerableRegions, readInstitutionsOf } from './bindings/bindings.js';
export { acceptLink, lookAtLink, type LinkPlace } from './links/accept-link.js';
export { handOutFirstAdminLink } from './links/hand-out-first-admin.js';
export { findLink, makeAccountLink, makeFirstAdminLink, useLink, type HandedOut } from './links/one-time-links.js';
export { MAX_LIVE_LINKS, openShared, revokeShared, shareView, type Opening, type Shared } from './links/share-view.js';
export {
  countOpening as countCardOpening,
  findCardLink,
  findViewLink,
  listViewLinks,
  type ViewLink,
  type WhoseLinks,
} from './links/view-links.js';
export { readViewNames, type ViewNames } from './links/view-names.js';
export { accessKeysOf, type AccessKeys } from './second-factor/sealed.js';
export {
  changeSavedView,
  listSavedViews,
  orderSavedViews,
  readStartAddress,
  removeSavedView,
  saveView,
  type SavedView,
} from './saved-views/saved-views.js';
export { chooseColumns, readChosenColumns, type ChosenColumns } from './saved-views/chosen-columns.js';
export { beginSecondFactor, confirmSecondFactor, removeSecondFactor, useCode } from './second-factor/second-factor.js';
export { endSession, endSessionsOf } from './sessions/end-sessions.js';
export { readSecondFactorRoles, requireSecondFactor } from './second-factor/required-roles.js';
export { forgetExpired } from './administration/forget-expired.js';
export { openSession, SESSION_HOURS } from './sessions/open-session.js';
export { listSessions, readSession, type SignedIn } from './sessions/read-session.js';
export { beginSession } from './sign-in/begin-session.js';
export { KNOWN_BROWSER_DAYS } from './sign-in/known-browser.js';
export { signIn, type SignInPlace } from './sign-in/sign-in.js';
export { SignInThrottle, type Attempt } from './sign-in/throttle.js';
export { PENDING_SECONDS } from './provider/pending-sign-in.js';
export { Provider } from './provider/provider.js';
export { comeFromProvider, leaveForProvider, type ProviderDesk } from './provider/provider-sign-in.js';
export { addAndInvite, type Invited } from './administration/add-and-invite.js';
export type { Administering } from './administration/administering.js';
export { OPERATOR } from './administration/operator.js';
export {
  changeAccount,
  CHANGE_ACTIONS,
  type AccountChange,
  type Administered,
} from './administration/change-account.js';
export { handOutLink, type LinkHandedOut, type LinkRefusal } from './administration/hand-out-link.js';
export { keepDemoAccount, listDemoRoles, signInToDemo } from './demonstration/demo-account.js';
export { DemoThrottle } from './demonstration/demo-throttle.js';
export { hashSecretToken as tokenHash, makeSecretToken as makeToken } from './tokens/secret-token.js';
