import { pairQuestions, promptTexts, sentTexts, type SentText } from '@gospulse/domain';
import {
  acknowledgementDelays,
  correctQuestionRows,
  policyAt,
  readAcknowledgements,
  readPostsOfTexts,
  readQuestionCorrections,
  readQuestionsOfIncompletePosts,
  readThreads,
  replaceQuestions,
  writeAddressees,
  type ClaimedPage,
  type RegionRules,
} from '@gospulse/store';
import type { EntityManager } from 'typeorm';
import { findFormulas, formulaicOf, writeFormulas, type Formulas } from './formulaic-replies.js';
import { questionFact } from './question-facts.js';
import { threadComment, type Thread } from './thread-comments.js';

type PairedPage = Pick<ClaimedPage, 'pageId' | 'regionCode'>;

/** So many posts are read at once when a text of a page turns out to be a machine's, or not to be one. */
const PORTION = 200;

/**
 * Pairs questions and replies of posts anew from all that is stored of them, in the caller's transaction, which holds the
 * page's lock. Where a text turns out by them to be a machine's, all posts of the page under which it came promptly are paired
 * anew too, and no others; first replies of their wordings are told anew whether they are formulaic.
 *
 * Of a post whose comments did not all come a new question counts once its end is known: the reply may be among those that
 * did not.
 * @returns how many questions there are under these posts
 */
export async function pairPosts(
  manager: EntityManager,
  page: PairedPage,
  postIds: readonly number[],
  rules: RegionRules,
): Promise<number> {
  const threads = await readPostThreads(manager, page, postIds);
  const sent = threads.flatMap(({ comments }) => sentTexts(comments));
  const delays = acknowledgementDelays(rules);
  const keys = [...new Set(sent.map(({ textKey }) => textKey))];
  const before = await readAcknowledgements(manager, page, keys, delays);
  await writeAddressees(manager, page, postIds, sent.map(addresseeOf));
  const acknowledgements = await readAcknowledgements(manager, page, keys, delays);
  const questions = await pairThreads(manager, page, threads, { sent, acknowledgements, rules });

  const turned = keys.filter((key) => before.has(key) !== acknowledgements.has(key));
  const others = (await readPostsOfTexts(manager, page, turned, delays)).filter((id) => !postIds.includes(id));
  for (let from = 0; from < others.length; from += PORTION) {
    await pairAgain(manager, page, others.slice(from, from + PORTION), rules);
  }
  return questions;
}

/** Pairs posts whose comments are as they were, by what is known of the page's texts now. */
async function pairAgain(
  manager: EntityManager,
  page: PairedPage,
  postIds: readonly number[],
  rules: RegionRules,
): Promise<void> {
  const threads = await readPostThreads(manager, page, postIds);
  const sent = threads.flatMap(({ comments }) => sentTexts(comments));
  const prompt = promptTexts(sent, (askedAt) => policyAt(rules, askedAt).acknowledgementWithinSeconds);
  const keys = [...new Set(prompt.map(({ textKey }) => textKey))];
  const acknowledgements = await readAcknowledgements(manager, page, keys, acknowledgementDelays(rules));
  await pairThreads(manager, page, threads, { sent, acknowledgements, rules });
}

async function readPostThreads(
  manager: EntityManager,
  page: PairedPage,
  postIds: readonly number[],
): Promise<readonly Thread[]> {
  const comments = new Map<number, Thread['comments'][number][]>(postIds.map((postId) => [postId, []]));
  const worded = new Map<number, Set<number>>(postIds.map((postId) => [postId, new Set()]));
  for (const stored of await readThreads(manager, page, postIds)) {
    comments.get(stored.postId)?.push(threadComment(stored));
    if (stored.hasWording) worded.get(stored.postId)?.add(stored.id);
  }
  return postIds.map((postId) => ({
    postId,
    comments: comments.get(postId) ?? [],
    worded: worded.get(postId) ?? new Set(),
  }));
}

async function pairThreads(
  manager: EntityManager,
  page: PairedPage,
  threads: readonly Thread[],
  known: {
    readonly sent: readonly SentText[];
    readonly acknowledgements: ReadonlySet<string>;
    readonly rules: RegionRules;
  },
): Promise<number> {
  const { sent, acknowledgements, rules } = known;
  const { pageId, regionCode } = page;
  const postIds = threads.map(({ postId }) => postId);
  const { incomplete, hasCorrections } = await readQuestionsOfIncompletePosts(manager, page, postIds);
  const delays = acknowledgementDelays(rules);
  const formulas = await findFormulas(manager, page, sent, { acknowledgements, delays });
  const corrections = hasCorrections ? await readQuestionCorrections(manager, pageId) : [];
  let questions = 0;
  for (const thread of threads) {
    const rows = questionRows(page, thread, { acknowledgements, rules, formulas });
    const before = incomplete.get(thread.postId);
    const kept = before
      ? rows.filter((row) => row.answered_at !== null || row.withdrawn_at !== null || before.has(row.comment_id))
      : rows;
    const corrected = correctQuestionRows(pageId, kept, corrections, rules);
    const place = { regionCode, pageId, postId: thread.postId };
    await replaceQuestions(manager, place, corrected.rows, corrections.length === 0 ? null : corrected.observed);
    questions += kept.length;
  }
  await writeFormulas(manager, page, formulas);
  return questions;
}

function questionRows(
  { pageId }: PairedPage,
  thread: Thread,
  known: { readonly acknowledgements: ReadonlySet<string>; readonly rules: RegionRules; readonly formulas: Formulas },
) {
  const { acknowledgements, rules, formulas } = known;
  const paired = pairQuestions(thread.comments, {
    knownAcknowledgements: acknowledgements,
    acknowledgementWithinSeconds: (askedAt) => policyAt(rules, askedAt).acknowledgementWithinSeconds,
  });
  return paired.map((question) =>
    questionFact(pageId, question, rules, formulaicOf(question.replyCommentId, thread.worded, formulas)),
  );
}

function addresseeOf({ commentId, residentKey, at, askedAt }: SentText) {
  return { commentId, residentKey, waitedSeconds: at - askedAt };
}
