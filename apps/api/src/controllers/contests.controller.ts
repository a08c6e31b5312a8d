import type { AuditEvent } from '@gospulse/access';
import { cursorsOf } from '@gospulse/analytics';
import { endpoints, type Answer, type CommandAnswer } from '@gospulse/contracts';
import {
  decideContest,
  findContest,
  makeContest,
  readContests,
  readContestSteps,
  replyToContest,
  revokeContest,
  withdrawContest,
  type Contesting,
  type ContestRefusal,
  type ContestScope,
  type ContestStepped,
} from '@gospulse/contests';
import { countedWords, MAX_OUTAGE_DAYS, type AuditAction, type ContestFault } from '@gospulse/domain';
import { readRegionRules, type RegionRules } from '@gospulse/store';
import { Controller, Get, Header, HttpCode, Param, Post, Query, Req, UseGuards } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { contestBrief, contestEvent, factSent } from '../answers/contest-answers.js';
import { getContestEvidence } from '../answers/contest-evidence.js';
import { Queries } from '../answers/queries.js';
import { Allow } from '../callers/access.guard.js';
import { Asker } from '../callers/caller-of.js';
import { inOwnRegion, scopeOf, type Caller } from '../callers/caller.js';
import { deedOf, type Deed } from '../callers/deed.js';
import { EventBudget, NOTED_REFUSALS } from '../callers/event-budget.js';
import { parseCommand } from '../http/parse-command.js';
import { parse } from '../http/parse.js';
import { ProblemException, PROBLEMS } from '../http/problem.js';
import { SameOriginGuard } from '../http/same-origin.guard.js';

/** What is said against what was observed: whoever answers for an institution contests, and somebody else decides. */
@Allow('contest')
@Controller('api/v1/contests')
@UseGuards(SameOriginGuard)
export class ContestsController {
  private readonly refusals = new EventBudget(NOTED_REFUSALS);

  constructor(
    private readonly dataSource: DataSource,
    private readonly queries: Queries,
  ) {}

  @Get()
  @Header('cache-control', 'no-store')
  async list(@Asker() caller: Caller, @Query() raw: unknown): Promise<Answer<'contests'>> {
    const { region, limit, cursor, ...filter } = parse(endpoints.contests.query, inOwnRegion(caller, raw));
    const scope = contestScopeOf(caller, region);
    const rules = await this.rulesOf(scope);
    const cursors = cursorsOf('contests', { scope, ...filter }, ['number']);
    const after = cursors.read(cursor);
    if (after === null) throw new ProblemException('bad-cursor');
    const [place] = after ?? [];
    const portion = await readContests(this.dataSource, scope, filter, {
      ...{ after: typeof place === 'number' ? place : undefined, limit },
    });
    const { contests, states, total, before, last, previous } = portion;
    const told = { caller, rules, now: new Date() };
    return {
      ...{ rows: contests.map((contest) => contestBrief(contest, told)), states, total, before },
      nextCursor: last === null ? null : cursors.behind([last]),
      previousCursor: previous === null ? null : cursors.behind([previous]),
    };
  }

  @Get(':id')
  @Header('cache-control', 'no-store')
  async show(@Asker() caller: Caller, @Param() params: unknown, @Query() raw: unknown): Promise<Answer<'contest'>> {
    const { id } = parse(endpoints.contest.params, params);
    const { region } = parse(endpoints.contest.query, inOwnRegion(caller, raw));
    const scope = contestScopeOf(caller, region);
    const rules = await this.rulesOf(scope);
    const contest = await findContest(this.dataSource, scope, id);
    if (contest === null) throw new ProblemException('no-such-contest');
    const now = new Date();
    const source = { dataSource: this.dataSource, queries: this.queries.of(caller), caller, rules, now };
    const [steps, evidence] = [await readContestSteps(this.dataSource, id), await getContestEvidence(source, contest)];
    return {
      contest: contestBrief(contest, { caller, rules, now }),
      events: steps.map(contestEvent),
      correction: contest.correctionId,
      ...evidence,
    };
  }

  @Post()
  @HttpCode(201)
  async make(@Asker() caller: Caller, @Req() request: FastifyRequest): Promise<CommandAnswer<'makeContest'>> {
    const { region, fact: sent, reason, link } = parseCommand('makeContest', request);
    const noting = this.noting(request, 'contest.make', { region, contested: sent.kind });
    const where = sent.kind === 'founder' ? { institution: sent.institution } : { page: sent.page };
    const contest = { where, fact: factSent(sent), reason, link: asAddress(link) };
    const made = await makeContest(this.dataSource, contest, contesting(caller, region, noting));
    if (made.kind === 'faulty') {
      await noting.refused('bad-fact');
      throw new ProblemException('bad-fact', [faultOf(made.fault)]);
    }
    if (made.kind === 'refused') return noting.refuse(made.why);
    return { id: made.id };
  }

  @Post('decide')
  @Allow('decide-contests')
  @HttpCode(200)
  async decide(@Asker() caller: Caller, @Req() request: FastifyRequest): Promise<CommandAnswer<'decideContests'>> {
    const { region, ids, decision, reason } = parseCommand('decideContests', request);
    const results: CommandAnswer<'decideContests'>['results'] = [];
    // One after the other: each is decided in a transaction of its own, and one that cannot be leaves the others alone.
    for (const id of new Set(ids)) {
      const noting = this.noting(request, 'contest.decide', { region, contest: id, decision });
      const decided = await decideContest(
        this.dataSource,
        id,
        { decision, reason },
        contesting(caller, region, noting),
      );
      if (decided.kind === 'refused') await noting.refused(decided.why);
      results.push({ id, ...resultOf(decided) });
    }
    return { results };
  }

  @Post(':id/reply')
  @HttpCode(200)
  async reply(@Asker() caller: Caller, @Req() request: FastifyRequest): Promise<CommandAnswer<'replyToContest'>> {
    const { region, id, reason, link } = parseCommand('replyToContest', request);
    const noting = this.noting(request, 'contest.reply', { region, contest: id });
    const said = { reason, link: asAddress(link) };
    return noting.unwrap(await replyToContest(this.dataSource, id, said, contesting(caller, region, noting)));
  }

  @Post(':id/withdraw')
  @HttpCode(200)
  async withdraw(@Asker() caller: Caller, @Req() request: FastifyRequest): Promise<CommandAnswer<'withdrawContest'>> {
    const { region, id } = parseCommand('withdrawContest', request);
    const noting = this.noting(request, 'contest.withdraw', { region, contest: id });
    return noting.unwrap(await withdrawContest(this.dataSource, id, contesting(caller, region, noting)));
  }

  @Post(':id/revoke')
  @Allow('decide-contests')
  @HttpCode(200)
  async revoke(@Asker() caller: Caller, @Req() request: FastifyRequest): Promise<CommandAnswer<'revokeContest'>> {
    const { region, id, reason } = parseCommand('revokeContest', request);
    const noting = this.noting(request, 'contest.revoke', { region, contest: id });
    return noting.unwrap(await revokeContest(this.dataSource, id, reason, contesting(caller, region, noting)));
  }

  private async rulesOf({ regionCode }: ContestScope): Promise<RegionRules> {
    const rules = await readRegionRules(this.dataSource, regionCode);
    if (rules === null) throw new ProblemException('unknown-region');
    return rules;
  }

  /** Writes down what became of a step: in the transaction that takes it, or that it was refused. */
  private noting(request: FastifyRequest, action: AuditAction, details: AuditEvent['details']): Noting {
    const deed = deedOf({ dataSource: this.dataSource, refusals: this.refusals }, request, {
      action,
      subject: null,
      details,
    });
    const refuse = async (why: ContestRefusal): Promise<never> => {
      await deed.refused(why);
      throw new ProblemException(why);
    };
    return {
      ...deed,
      refuse,
      unwrap: async (stepped) => (stepped.kind === 'done' ? { done: true } : refuse(stepped.why)),
    };
  }
}

interface Noting extends Deed {
  readonly refuse: (why: ContestRefusal) => Promise<never>;
  readonly unwrap: (stepped: ContestStepped) => Promise<{ done: true }>;
}

/** Whose contests a caller sees. @throws ProblemException of a region that is not theirs */
function contestScopeOf(caller: Caller, region: string): ContestScope {
  const { regionCode, institutions } = scopeOf(caller, region);
  return { regionCode, institutions: institutions ?? null };
}

function contesting(caller: Caller, region: string, { done: writeDown }: Noting): Contesting {
  const { accountId, login } = caller;
  return { scope: contestScopeOf(caller, region), person: { accountId, login }, now: new Date(), writeDown };
}

function resultOf(decided: ContestStepped) {
  if (decided.kind === 'done') return { state: decided.state, problem: null, words: null };
  const { why, state } = decided;
  return { state, problem: why, words: `${PROBLEMS[why].title}. ${PROBLEMS[why].detail}` };
}

/** As browsers write it: what could be mistaken for something else in it is escaped. */
function asAddress(link: string | null): string | null {
  return link === null ? null : new URL(link).href;
}

const FAULT_WORDS: Readonly<Record<ContestFault['why'], string>> = {
  'in-the-future': 'ещё не наступило',
  'before-asking': 'раньше самого обращения',
  'no-such-criterion': 'такого критерия в правилах нет',
  'same-founder': 'этот учредитель уже назван в реестре',
  'own-founder': 'учреждение не может быть своим учредителем',
  'bad-span': 'конец не позже начала',
  'too-long': `длиннее ${countedWords(MAX_OUTAGE_DAYS, ['дня', 'дней', 'дней'])}`,
};

function faultOf({ field, why }: ContestFault) {
  return { name: `fact.${field}`, reason: FAULT_WORDS[why] };
}
