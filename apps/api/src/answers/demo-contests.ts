import { auditWithin, keepDemoAccount, readInstitutionsOf } from '@gospulse/access';
import { decideContest, makeContest, type Contesting, type ContestPerson, type NewContest } from '@gospulse/contests';
import { HOUR_SECONDS, type AuditAction, type ContestDecision } from '@gospulse/domain';
import { col, findRow, readRows } from '@gospulse/store';
import sql from 'sql-template-tag';
import type { DataSource } from 'typeorm';
import { defaultRegion } from './default-region.js';

/** A contest of the demonstration, and what becomes of it. */
interface DemoContest extends NewContest {
  readonly decision: { readonly decision: ContestDecision; readonly reason: string } | null;
}

interface Asked {
  readonly page: number;
  readonly comment: number;
  /** Epoch seconds. */
  readonly askedAt: number;
}

/** So many questions are contested. */
const QUESTIONS = 4;

/**
 * Makes some contests in several states, by the steps that people take, as soon as somebody looks at a demonstration as one of
 * those it is made for: then its accounts are there. Once there is any contest nothing is made any more.
 */
export async function addDemoContests(dataSource: DataSource, now: Date): Promise<void> {
  if ((await findRow(dataSource, { id: col.int }, sql`select id from contest limit 1`)) !== null) return;
  const [head, analyst] = [
    await keepDemoAccount(dataSource, { as: 'district', region: defaultRegion() }, null, now),
    await keepDemoAccount(dataSource, { as: 'analyst', region: defaultRegion() }, null, now),
  ];
  if (head.kind === 'refused' || analyst.kind === 'refused') return;
  for (const [regionCode, institutions] of await readInstitutionsOf(dataSource, head.id)) {
    const scope = { regionCode, institutions };
    for (const { decision, ...contest } of demoContests(await readAsked(dataSource, institutions))) {
      const by = stepBy(scope, { accountId: head.id, login: head.login }, now);
      const made = await makeContest(dataSource, contest, by('contest.make'));
      if (made.kind !== 'made' || decision === null) continue;
      const decides = stepBy({ regionCode, institutions: null }, { accountId: analyst.id, login: analyst.login }, now);
      await decideContest(dataSource, made.id, decision, decides('contest.decide', decision.decision));
    }
  }
}

function stepBy(scope: Contesting['scope'], person: ContestPerson, now: Date) {
  return (action: AuditAction, decision?: ContestDecision): Contesting => ({
    ...{ scope, person, now },
    writeDown: (manager, facts) =>
      auditWithin(manager, {
        actor: { ...person, address: null },
        event: {
          ...{ action, subject: null, outcome: 'done' },
          details: { region: scope.regionCode, ...(decision === undefined ? {} : { decision }), ...facts },
        },
        now,
      }),
  });
}

/** The newest questions of different pages of some institutions. */
async function readAsked(dataSource: DataSource, institutions: readonly number[]): Promise<readonly Asked[]> {
  return readRows(
    dataSource,
    { page: col.number, comment: col.number, askedAt: col.number },
    sql`select * from (
          select distinct on (p.id) p.vk_id::float8 as page, q.comment_id::float8 as comment,
                 extract(epoch from q.asked_at)::float8 as "askedAt"
          from question q join page p on p.id = q.page_id and p.removed_at is null
          where p.institution_id = any(${[...institutions]}::int[]) and q.needs_reply order by p.id, q.asked_at desc
        ) newest order by "askedAt" desc, page limit ${QUESTIONS}`,
  );
}

function demoContests([first, second, third, fourth]: readonly Asked[]): DemoContest[] {
  const of = ({ page, comment }: Asked) =>
    ({ where: { page }, fact: { kind: 'not-a-question', commentId: comment }, link: null }) as const;
  const contests: DemoContest[] = [];
  if (first !== undefined)
    contests.push({ ...of(first), reason: 'Это поздравление с праздником, ответа не ждут.', decision: null });
  if (second !== undefined) {
    const answeredAt = Math.floor(second.askedAt) + HOUR_SECONDS;
    contests.push({
      ...of(second),
      fact: { kind: 'answered-elsewhere', commentId: second.comment, answeredAt },
      reason: 'Жителю ответили по телефону через час.',
      decision: { decision: 'ask', reason: 'Укажите, кто звонил и где это записано.' },
    });
  }
  if (third !== undefined)
    contests.push({
      ...of(third),
      reason: 'Спам, запись уже удалена.',
      decision: { decision: 'refuse', reason: 'Запись на месте, в ней вопрос о записи на приём.' },
    });
  if (fourth !== undefined)
    contests.push({
      ...of(fourth),
      reason: 'Объявление о потерянных ключах, вопроса в нём нет.',
      decision: { decision: 'accept', reason: 'Объявление жителя, ответа не требует.' },
    });
  return contests;
}
