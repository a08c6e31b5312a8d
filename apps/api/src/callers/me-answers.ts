import { findAccount, listDemoRoles, readViewNames } from '@gospulse/access';
import type { MeAnswer } from '@gospulse/contracts';
import { demoRoleOf, filterOfPath, may, PERMISSIONS, type DemoRole } from '@gospulse/domain';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { defaultRegion } from '../answers/default-region.js';
import { AccessDesk, type Identified } from './access-desk.js';
import type { Caller } from './caller.js';
import { csrfTokenOf } from './csrf.js';
import { ProviderOffice } from './provider-office.js';

/** A generated register does not change; that it was made anew is seen after this. */
const OFFER_HOLDS_MS = 60_000;

/** Says who somebody is and what they may do. */
@Injectable()
export class MeAnswers {
  private offer: { readonly until: number; readonly roles: Promise<DemoRole[]> } | null = null;

  constructor(
    private readonly dataSource: DataSource,
    private readonly desk: AccessDesk,
    private readonly office: ProviderOffice,
  ) {}

  async describe({ caller, session, access, over, shown }: Identified): Promise<MeAnswer> {
    const account = session && (await findAccount(this.dataSource, session.accountId));
    return {
      account: account && {
        ...{ login: account.login, name: account.name, role: account.role },
        ...{ hasPassword: account.hasPassword, hasSecondFactor: account.hasSecondFactor },
        institutions: [...account.institutions],
        institutionCount: countOf(caller),
      },
      permissions: caller ? PERMISSIONS.filter((permission) => may(caller.role, permission)) : [],
      csrfToken: session && csrfTokenOf(this.desk.keys, session),
      ...{ provider: this.office.name, needsSecondFactor: session?.needsSecondFactor ?? false },
      ...{ access, over },
      view: await this.viewOf(shown, caller),
      demo: access === 'demo' ? { as: session && demoRoleOf(session.login), offered: await this.offeredRoles() } : null,
    };
  }

  private async viewOf(shown: Identified['shown'], caller: Caller | null): Promise<MeAnswer['view']> {
    if (shown === null) return null;
    if (shown === 'void' || !caller?.view) return { kind: 'void' };
    const filters = { ...caller.view.values, ...filterOfPath(caller.view) };
    const names = await readViewNames(this.dataSource, shown.regionCode, filters);
    return { kind: 'shown', view: shown.view, expiresAt: shown.expiresAt.toISOString(), ...names };
  }

  private offeredRoles(): Promise<DemoRole[]> {
    if (this.offer !== null && Date.now() < this.offer.until) return this.offer.roles;
    const roles = listDemoRoles(this.dataSource, defaultRegion());
    this.offer = { until: Date.now() + OFFER_HOLDS_MS, roles };
    // One that failed is not kept.
    roles.catch(() => (this.offer = null));
    return roles;
  }
}

function countOf(caller: Caller | null): number | null {
  if (!caller?.institutions) return null;
  return [...caller.institutions.values()].reduce((sum, { length }) => sum + length, 0);
}
