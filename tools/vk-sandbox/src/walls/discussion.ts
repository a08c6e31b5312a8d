import type { Random } from '../random/random.js';
import { DAY, HOUR, type Offset, secondOfLocalDay } from '../time/region-time.js';
import { type CommentKind, type CommentRecord, newComment, type PlantedQuestion } from './comment-record.js';
import { drawChannel, drawReplyAt, type ReplyHabit } from './reply-habit.js';
import type { HabitFrom } from './reply-role.js';

/** Who speaks for the institution on this wall, and how. */
export interface WallVoices {
  readonly ownerId: number;
  /** The founder's community, which answers at top level now and then. */
  readonly communityId: number;
  readonly personId: number | null;
  readonly habit: ReplyHabit;
  /** What takes the habit's place from some week on. */
  readonly marked: HabitFrom | null;
  readonly greets: boolean;
}

/** What a discussion adds to a wall: comments without ids yet, and the truth about them. */
export interface Discussion {
  readonly comments: CommentRecord[];
  readonly questions: PlantedQuestion[];
}

const FIRST_RESIDENT = 100_000_000;
const RESIDENTS = 280_000_000;
const MEAN_QUESTIONS_BEYOND_FIRST = 1.9;
const MEAN_CHATTER = 2.8;
const IDLE_KINDS: readonly (readonly [CommentKind, number])[] = [
  ['chatter', 40],
  ['thanks', 28],
  ['emoji', 18],
  ['sticker', 9],
  ['mention', 5],
];
export const MEAN_QUESTIONS_A_DISCUSSION = 1 + MEAN_QUESTIONS_BEYOND_FIRST;

export const drawResident = (random: Random): number => FIRST_RESIDENT + random.below(RESIDENTS);
const seedOf = (random: Random): number => random.below(2 ** 30);

/** Residents write from eight to eleven in the evening; a night's comment waits for the morning. */
function waking(at: number, offset: Offset, random: Random): number {
  const second = secondOfLocalDay(at, offset);
  const opensAt = 8 * HOUR;
  if (second < opensAt) return at - second + opensAt + random.below(3 * HOUR);
  return second >= 23 * HOUR ? at - second + DAY + opensAt + random.below(3 * HOUR) : at;
}

const commentAt = (postAt: number, offset: Offset, random: Random): number =>
  waking(postAt + 120 + Math.round(random.exponential(11 * HOUR)), offset, random);

function addFollowUp(asked: CommentRecord, before: number | null, random: Random, into: Discussion): void {
  const at = asked.at + random.between(40, 1500);
  if (before !== null && at >= before - 30) return;
  const root = asked.root ?? asked;
  into.comments.push(
    newComment({
      postIndex: asked.postIndex,
      at,
      fromId: asked.fromId,
      kind: 'follow-up',
      textSeed: seedOf(random),
      root,
      replyTo: asked,
      deletedAt: asked.deletedAt,
    }),
  );
}

/** The official reply to a comment, from the page or a person in its thread, or from another community at top level. */
function makeReply(
  asked: CommentRecord,
  at: number,
  via: 'page' | 'community' | 'person',
  voices: WallVoices,
  random: Random,
): CommentRecord {
  const base = { postIndex: asked.postIndex, at, kind: 'reply' as const, textSeed: seedOf(random) };
  if (via === 'community') return newComment({ ...base, fromId: voices.communityId, mentions: asked.fromId });
  const fromId = via === 'person' ? (voices.personId ?? voices.ownerId) : voices.ownerId;
  const root = asked.root ?? asked;
  return newComment({ ...base, fromId, root, replyTo: asked, mentions: random.chance(0.8) ? asked.fromId : 0 });
}

function greet(asked: CommentRecord, voices: WallVoices, random: Random, into: Discussion): void {
  const root = asked.root ?? asked;
  const at = asked.at + random.between(2, 6);
  into.comments.push(
    newComment({
      postIndex: asked.postIndex,
      at,
      fromId: voices.ownerId,
      kind: 'greeting',
      textSeed: 0,
      root,
      replyTo: asked,
    }),
  );
}

function addQuestion(
  postIndex: number,
  at: number,
  voices: WallVoices,
  random: Random,
  into: Discussion,
  host: CommentRecord | null,
): CommentRecord {
  const kind = random.chance(0.62) ? 'question' : 'complaint';
  const asked = newComment({
    postIndex,
    at,
    fromId: drawResident(random),
    kind,
    textSeed: seedOf(random),
    root: host,
    replyTo: host,
  });
  into.comments.push(asked);
  if (voices.greets) greet(asked, voices, random, into);
  const answeredAt = drawReplyAt(voices.habit, at, random);
  const withdrawn = random.chance(0.02);
  const withdrawnAt = withdrawn ? at + random.between(900, 30 * HOUR) : null;
  const stands = answeredAt !== null && (withdrawnAt === null || answeredAt < withdrawnAt);
  if (withdrawnAt !== null && !stands) asked.deletedAt = withdrawnAt;
  const via = stands ? drawChannel(voices.habit, random) : null;
  if (random.chance(0.15)) addFollowUp(asked, stands ? answeredAt : asked.deletedAt, random, into);
  const reply = stands && via !== null ? makeReply(asked, answeredAt, via, voices, random) : null;
  into.questions.push({
    askedAt: at,
    answeredAt: stands ? answeredAt : null,
    withdrawnAt: stands ? null : withdrawnAt,
    postIndex,
    comment: asked,
    reply,
    via,
    kind,
    authorId: asked.fromId,
  });
  if (reply === null) return asked;
  into.comments.push(reply);
  if (reply.root !== null && random.chance(0.2)) {
    const thanked = waking(reply.at + random.between(300, 8 * HOUR), voices.habit.offset, random);
    into.comments.push(
      newComment({
        postIndex,
        at: thanked,
        fromId: asked.fromId,
        kind: 'thanks',
        textSeed: seedOf(random),
        root: reply.root,
        replyTo: reply,
      }),
    );
  }
  return asked;
}

function addIdle(
  postIndex: number,
  postAt: number,
  hosts: readonly CommentRecord[],
  offset: Offset,
  random: Random,
  into: Discussion,
): void {
  const kind = IDLE_KINDS[random.weightedIndex(IDLE_KINDS.map(([, weight]) => weight))]?.[0] ?? 'chatter';
  const host = hosts.length > 0 && random.chance(0.25) ? random.pick(hosts) : null;
  const at =
    host === null
      ? commentAt(postAt, offset, random)
      : waking(host.at + 120 + Math.round(random.exponential(3 * HOUR)), offset, random);
  const root = host === null ? null : (host.root ?? host);
  const comment = newComment({
    postIndex,
    at,
    fromId: drawResident(random),
    kind,
    textSeed: seedOf(random),
    root,
    replyTo: host,
  });
  if (kind === 'mention') Object.assign(comment, { mentions: drawResident(random) });
  if (random.chance(0.015)) comment.deletedAt = at + random.between(600, 3 * DAY);
  into.comments.push(comment);
}

/** The comments one post draws: questions with their replies, and about as much talk that needs none. */
export function makeDiscussion(postIndex: number, postAt: number, voices: WallVoices, random: Random): Discussion {
  const into: Discussion = { comments: [], questions: [] };
  const hosts: CommentRecord[] = [];
  const { offset } = voices.habit;
  const questions = 1 + random.poisson(MEAN_QUESTIONS_BEYOND_FIRST);
  for (let i = 0; i < questions; i += 1) {
    const host = hosts.length > 0 && random.chance(0.15) ? random.pick(hosts) : null;
    const at =
      host === null
        ? commentAt(postAt, offset, random)
        : waking(host.at + random.between(300, 20 * HOUR), offset, random);
    hosts.push(addQuestion(postIndex, at, voices, random, into, host === null ? null : (host.root ?? host)));
  }
  for (let i = random.poisson(MEAN_CHATTER); i > 0; i -= 1) addIdle(postIndex, postAt, hosts, offset, random, into);
  if (random.chance(0.12)) {
    into.comments.push(
      newComment({
        postIndex,
        at: postAt + random.between(30, 900),
        fromId: voices.ownerId,
        kind: 'notice',
        textSeed: seedOf(random),
      }),
    );
  }
  return into;
}

/** A resident's own post on an open wall and the page's answer under it. */
export function makeWallPostQuestion(
  postIndex: number,
  postAt: number,
  voices: WallVoices,
  random: Random,
  authorId: number,
): Discussion {
  const answeredAt = drawReplyAt(voices.habit, postAt, random);
  const reply =
    answeredAt === null
      ? null
      : newComment({
          postIndex,
          at: answeredAt,
          fromId: voices.ownerId,
          kind: 'reply',
          textSeed: seedOf(random),
          mentions: authorId,
        });
  return {
    comments: reply === null ? [] : [reply],
    questions: [
      {
        askedAt: postAt,
        answeredAt,
        withdrawnAt: null,
        postIndex,
        comment: null,
        reply,
        via: reply === null ? null : 'page',
        kind: 'wall-post',
        authorId,
      },
    ],
  };
}
