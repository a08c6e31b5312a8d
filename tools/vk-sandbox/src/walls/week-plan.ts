import { hash32, hashUnit } from '../random/hash.js';
import { Random } from '../random/random.js';
import { drawInstant, type WeekRhythm } from '../time/week-rhythm.js';
import type { CommentRecord, PlantedQuestion } from './comment-record.js';
import {
  drawResident,
  makeDiscussion,
  makeWallPostQuestion,
  MEAN_QUESTIONS_A_DISCUSSION,
  type WallVoices,
} from './discussion.js';

/** What one wall lives by. */
export interface WallCharacter {
  readonly seed: number;
  readonly postsPerWeek: number;
  /** Mean residents' questions a week; 0 where comments are closed. */
  readonly questionsPerWeek: number;
  /** Residents may post on the wall themselves. */
  readonly openWall: boolean;
  readonly voices: WallVoices;
}

/** One week's news of a wall, posts in order of time. */
export interface WeekPlan {
  readonly posts: readonly { readonly at: number; readonly authorId: number }[];
  readonly comments: readonly CommentRecord[];
  readonly questions: readonly PlantedQuestion[];
}

const DORMANT_BLOCK_WEEKS = 3;
const SHARE_DORMANT = 0.05;
const RESIDENT_POSTS_PER_WEEK = 0.5;

const isDormant = (seed: number, week: number): boolean =>
  hashUnit(seed, 210, Math.floor((week + (seed & 3)) / DORMANT_BLOCK_WEEKS)) < SHARE_DORMANT;

function drawPosts(character: WallCharacter, week: number, rhythm: WeekRhythm, random: Random): WeekPlan['posts'] {
  const mean = isDormant(character.seed, week) ? 0 : character.postsPerWeek * random.logNormal(0.97, 0.25);
  const own = Array.from({ length: random.poisson(mean) }, () => ({
    at: drawInstant(rhythm, random),
    authorId: character.voices.ownerId,
  }));
  const guests = character.openWall ? random.poisson(RESIDENT_POSTS_PER_WEEK) : 0;
  for (let i = 0; i < guests; i += 1) own.push({ at: drawInstant(rhythm, random), authorId: drawResident(random) });
  return own.sort((a, b) => a.at - b.at);
}

/** Plans a week. `firstIndex` is the number its first post will have on the wall. A function of (seed, week). */
export function planWeek(character: WallCharacter, week: number, rhythm: WeekRhythm, firstIndex: number): WeekPlan {
  const random = new Random(hash32(character.seed, 200, week));
  const { marked } = character.voices;
  const voices = marked && week >= marked.week ? { ...character.voices, habit: marked.habit } : character.voices;
  const posts = drawPosts(character, week, rhythm, random);
  const comments: CommentRecord[] = [];
  const questions: PlantedQuestion[] = [];
  const own = posts.flatMap((post, i) => (post.authorId === voices.ownerId ? [i] : []));
  const discussions = own.length === 0 ? 0 : random.poisson(character.questionsPerWeek / MEAN_QUESTIONS_A_DISCUSSION);
  const added = Array.from({ length: discussions }, () => {
    const chosen = random.pick(own);
    return makeDiscussion(firstIndex + chosen, posts[chosen]?.at ?? 0, voices, random);
  });
  posts.forEach((post, i) => {
    if (post.authorId === voices.ownerId) return;
    added.push(makeWallPostQuestion(firstIndex + i, post.at, voices, random, post.authorId));
  });
  for (const discussion of added) {
    comments.push(...discussion.comments);
    questions.push(...discussion.questions);
  }
  return { posts, comments, questions };
}
