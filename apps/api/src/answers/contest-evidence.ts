import { getObservedQuestion, getPageCard } from '@gospulse/analytics';
import { endpoints, type ContestAnswer } from '@gospulse/contracts';
import { countQuestionsOfSpan, readContestedNow, type Contest, type ContestedNow } from '@gospulse/contests';
import { may, type ContestChange } from '@gospulse/domain';
import type { DataSource } from 'typeorm';
import { criterionTitle, type ToldContests } from './contest-answers.js';
import type { CallerQueries } from './queries.js';

type Evidence = Pick<ContestAnswer, 'observed' | 'changes'>;
type Observed = ContestAnswer['observed'];
type Of<Kind extends Contest['fact']['kind']> = Extract<Contest['fact'], { readonly kind: Kind }>;

interface EvidenceSource extends ToldContests {
  readonly dataSource: DataSource;
  readonly queries: CallerQueries;
}

/** What was observed of what is contested, and what has changed since then. */
export async function getContestEvidence(source: EvidenceSource, contest: Contest): Promise<Evidence> {
  const { dataSource } = source;
  const { fact } = contest;
  const known = await readContestedNow(dataSource, contest.id);
  const question = 'commentId' in fact ? await observedQuestion(source, contest, fact) : null;
  const observed: Observed = {
    question,
    check: fact.kind === 'criterion-met' ? await observedCheck(source, contest, fact) : null,
    founder: fact.kind === 'founder' ? founderOf(known) : null,
    questions: fact.kind === 'outage' ? await questionsOf(source, contest, fact) : null,
  };
  return { observed, changes: changesOf(source, contest, { known, question }) };
}

function observedQuestion(
  { dataSource, rules, now }: EvidenceSource,
  { page }: Contest,
  { commentId }: Of<'not-a-question' | 'answered-elsewhere'>,
): Promise<Observed['question']> {
  if (page === null) return Promise.resolve(null);
  return getObservedQuestion(dataSource, { regionCode: rules.code, pageId: page.id, commentId }, now);
}

async function observedCheck(
  { dataSource, queries, rules }: EvidenceSource,
  { page }: Contest,
  { criterion }: Of<'criterion-met'>,
): Promise<Observed['check']> {
  if (page === null) return null;
  const asked = queries.ofOne(endpoints.page.query.parse({ region: rules.code, corrections: 'without' }));
  const card = await getPageCard(dataSource, { ...asked, vkId: page.vkId });
  if (card.kind !== 'answer') return null;
  return card.answer.compliance.checks.find(({ code }) => code === criterion) ?? null;
}

async function questionsOf(
  { dataSource, rules }: EvidenceSource,
  { page }: Contest,
  { from, to }: Of<'outage'>,
): Promise<Observed['questions']> {
  if (page === null) return null;
  const span = { from: new Date(from * 1_000), to: new Date(to * 1_000) };
  return countQuestionsOfSpan(dataSource, { regionCode: rules.code, pageId: page.id }, span);
}

function founderOf({ founderOgrn, founderName }: ContestedNow): Observed['founder'] {
  return founderOgrn === null ? null : { ogrn: founderOgrn, name: founderName ?? '' };
}

function changesOf(
  { caller, rules, now }: EvidenceSource,
  { fact }: Contest,
  { known, question }: { readonly known: ContestedNow; readonly question: Observed['question'] },
): ContestChange[] {
  const answeredAt = question?.answeredAt ?? null;
  const told: readonly [ContestChange, boolean][] = [
    ['institution-closed', known.isClosed],
    ['founder-changed', known.founderOgrn !== known.founderWas],
    ['page-moved', known.isMoved],
    ['page-removed', known.isRemoved],
    ['question-gone', 'commentId' in fact && question === null],
    [
      'answered-before',
      fact.kind === 'answered-elsewhere' && answeredAt !== null && Date.parse(answeredAt) <= fact.answeredAt * 1_000,
    ],
    ['criterion-gone', fact.kind === 'criterion-met' && criterionTitle(fact.criterion, rules, now) === null],
    // Whom else the register has is told to whoever decides alone.
    ['founder-unknown', !known.isFounderKnown && may(caller.role, 'decide-contests')],
  ];
  return told.filter(([, is]) => is).map(([change]) => change);
}
