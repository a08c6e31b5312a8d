import {
  accessKeysOf,
  findViewLink,
  hasAdmin,
  readAnswerableOf,
  readSession,
  SignInThrottle,
  type AccessKeys,
  type SignedIn,
  type ViewLink,
} from '@gospulse/access';
import type { MeAnswer } from '@gospulse/contracts';
import { readDemoFactor } from '@gospulse/store';
import { Inject, Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { arrivalOf } from '../http/arrivals.js';
import { ACCESS_SECRET } from '../tokens.js';
import { EVERYBODY, type Caller } from './caller.js';
import { readView } from '../views/shared-view.js';
import { viewNameOf } from '../views/view-cookie.js';
import { sessionTokenOf } from './session-cookie.js';

/** Who a request is of, or that it is of nobody. */
export interface Identified {
  /** Null: of nobody, who may sign in. */
  readonly caller: Caller | null;
  readonly session: SignedIn | null;
  readonly access: MeAnswer['access'];
  readonly over: MeAnswer['over'];
  /** The link that shows a view to whoever is not signed in; `void`: one that shows nothing any more; null: none came along. */
  readonly shown: ViewLink | 'void' | null;
}

/** The first admin is made once; until a second after that an answer may still go to whoever sits at this machine. */
const OPEN_HOLDS_MS = 1_000;

/** Tells who asks. A request is looked at once, however often it is asked about. */
@Injectable()
export class AccessDesk {
  readonly keys: AccessKeys;
  readonly throttle: SignInThrottle;
  private readonly known = new WeakMap<FastifyRequest, Promise<Identified>>();
  /** A demonstration stays one, and an installation keeps its last admin: only `open` is looked at anew. */
  private settled: 'demo' | 'accounts' | null = null;
  private openUntil = 0;

  constructor(
    private readonly dataSource: DataSource,
    @Inject(ACCESS_SECRET) secret: string,
  ) {
    this.keys = accessKeysOf(secret);
    this.throttle = new SignInThrottle(dataSource);
  }

  identify(request: FastifyRequest): Promise<Identified> {
    const known = this.known.get(request);
    if (known) return known;
    const identified = this.lookAt(request);
    this.known.set(request, identified);
    return identified;
  }

  /** Somebody has made an account: whether there is an admin now is looked up for the next request. */
  lookAnew(): void {
    this.openUntil = 0;
  }

  private async lookAt(request: FastifyRequest): Promise<Identified> {
    const token = sessionTokenOf(request);
    const [found, held] = await Promise.all([
      token === null ? { kind: 'none' as const } : readSession(this.dataSource, token, new Date()),
      this.accessNow(),
    ]);
    // Whoever does not sit at this machine is let in by an account alone.
    const access = held === 'open' && !arrivalOf(request).isLocal ? 'accounts' : held;
    // An account of a demonstration counts there alone.
    if (found.kind === 'signed-in' && (!found.who.isDemo || access === 'demo')) {
      // Whoever must add a second factor is nobody until then, wherever it is asked who asks.
      const caller = found.who.needsSecondFactor ? null : await this.callerOf(found.who);
      return { caller, session: found.who, access, over: null, shown: null };
    }
    const over = found.kind === 'over' ? found.because : null;
    const nobody = { session: null, access, over };
    const name = viewNameOf(request);
    if (name !== null) return { ...nobody, ...(await this.viewerOf(name, access)) };
    return { ...nobody, caller: access === 'accounts' ? null : EVERYBODY, shown: null };
  }

  /** Somebody with a link in place of an account: a void one shows nothing, also where whoever sits at the machine sees all. */
  private async viewerOf(name: string, access: MeAnswer['access']): Promise<Pick<Identified, 'caller' | 'shown'>> {
    const circumstances = { now: new Date(), hasAccounts: access === 'accounts' };
    const found = await findViewLink(this.dataSource, this.keys, name, circumstances);
    const view = found.kind === 'good' ? readView(found.link.view) : null;
    if (found.kind === 'void' || view === null) return { caller: null, shown: 'void' };
    const { id, regionCode } = found.link;
    const sees = {
      accountId: null,
      login: null,
      role: 'viewer',
      regionCodes: [regionCode],
      institutions: null,
    } as const;
    return { caller: { ...sees, sight: `viewer ${id}`, view }, shown: found.link };
  }

  private async accessNow(): Promise<MeAnswer['access']> {
    if (this.settled !== null) return this.settled;
    if (Date.now() < this.openUntil) return 'open';
    const [factor, isManaged] = await Promise.all([readDemoFactor(this.dataSource), hasAdmin(this.dataSource)]);
    if (factor !== null || isManaged) return (this.settled = factor === null ? 'accounts' : 'demo');
    this.openUntil = Date.now() + OPEN_HOLDS_MS;
    return 'open';
  }

  private async callerOf({ accountId, login, role, regionCodes }: SignedIn): Promise<Caller> {
    const caller = { accountId, login, role, regionCodes, view: null };
    if (role !== 'head') return { ...caller, institutions: null, sight: sightOf(role, [regionCodes]) };
    const answerable = [...(await readAnswerableOf(this.dataSource, accountId))];
    const institutions = new Map(answerable.map(([region, { ids }]) => [region, ids]));
    const marks = new Map(answerable.map(([region, { mark }]) => [region, mark]));
    return { ...caller, institutions, marks, sight: sightOf(role, [regionCodes, answerable]) };
  }
}

/** Two who see the same have one sight; a change of the register that moves an institution or a page makes another one. */
function sightOf(role: string, seen: readonly unknown[]): string {
  return `${role} ${createHash('sha256').update(JSON.stringify(seen)).digest('base64url')}`;
}
