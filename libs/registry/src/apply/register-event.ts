import type { KnownPage } from './known-register.js';

export type RegisterEventKind =
  | 'ogrn-changed'
  | 'name-changed'
  | 'exemption-changed'
  | 'closed'
  | 'reopened'
  | 'page-moved'
  | 'page-link-changed'
  | 'page-type-changed'
  | 'page-restored'
  | 'page-removed'
  | 'link-rejected';

/** One line of the register's history. */
export interface RegisterEvent {
  readonly kind: RegisterEventKind;
  readonly ogrn: string;
  readonly page: Pick<KnownPage, 'id'> | null;
  readonly was: string | null;
  readonly became: string | null;
}
