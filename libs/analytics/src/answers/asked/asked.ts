import type { AskedAnswer, AskedRow } from '@gospulse/contracts';
import type { QuestionList } from '@gospulse/domain';
import type { RegionRules } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { readAnew } from '../../dataset/readings.js';
import { cursorsOf, type Place, type PlaceShape } from '../../query/cursor.js';
import { isOfOne } from '../../query/scope.js';
import { OF_QUESTIONS } from '../../questions/counted-corrections.js';
import { registerOf } from '../../register/register.js';
import { noDataReasonOfWalls } from '../../metrics/no-data-reason.js';
import { choiceOf, problem, resolveQuery, type Answered, type UnresolvedQuery } from '../parts/answer-head.js';
import { chosenPages, readChosenWalls } from '../parts/chosen-walls.js';
import { founderOf } from '../parts/founder.js';
import { questionRow } from '../parts/question-row.js';
import {
  chosenQuestions,
  countAsked,
  readAsked,
  type AskedChoice,
  type AskedPlace,
  type ListedQuestion,
} from './asked-questions.js';

/** Which questions are listed. */
export interface AskedList extends Omit<AskedChoice, 'clock'> {
  readonly state?: QuestionList | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

const SHAPE: PlaceShape = ['number', 'number', 'number'];

/** Questions asked in the period, of a list that a number on a screen is made of, newest first, a portion at a time. */
export async function getAskedQuestions(
  dataSource: DataSource,
  request: UnresolvedQuery & AskedList,
): Promise<Answered<AskedAnswer>> {
  const { state, wait, weekday, hour, at, limit, filters, readings = readAnew() } = request;
  const cursors = cursorsOf('asked', { ...choiceOf(request), state, wait, weekday, hour, at }, SHAPE);
  const after = placeIn(cursors.read(request.cursor));
  if (after === null) return problem('bad-cursor');
  const opened = await resolveQuery(dataSource, request, [...OF_QUESTIONS, 'founder']);
  if ('kind' in opened) return opened;
  const { query, rules, period, head } = opened;
  const directory = await readings.directory(dataSource, query);
  if (directory.length === 0 && isOfOne(filters)) return problem('not-found');
  const { walls, observedIn } = await readChosenWalls(dataSource, readings, rules, directory, filters);
  const chosen = await chosenQuestions(dataSource, query, request);
  const [{ outcomes, total }, found] = await Promise.all([
    countAsked(dataSource, query, chosen, state),
    readAsked(dataSource, query, chosen, { list: state, after, limit: limit + 1 }),
  ]);
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  const nothing = directory.length === 0 ? 'no-institutions' : 'no-questions';
  const noData = noDataReasonOfWalls(walls, query, chosenPages(registerOf(directory), filters));
  return {
    kind: 'answer',
    answer: {
      ...{ ...head, observed: observedIn(period) },
      rows: rows.map((row) => askedRow(row, period.cutoff, rules)),
      total,
      nextCursor: found.length > limit && last !== undefined ? cursors.behind(placeOf(last)) : null,
      outcomes,
      unknown: total > 0 ? null : directory.length === 0 ? nothing : (noData ?? nothing),
    },
  };
}

function placeOf({ askedAt, pageId, commentId }: ListedQuestion): Place {
  return [askedAt, pageId, commentId];
}

const MAX_INTEGER = 2_147_483_647;

/** @returns undefined without a cursor, null for one that names no question */
function placeIn(place: Place | null | undefined): AskedPlace | null | undefined {
  if (!place) return place;
  const [askedAt, pageId, commentId] = place.map(Number);
  if (!Number.isInteger(pageId) || !Number.isSafeInteger(commentId)) return null;
  if (askedAt === undefined || pageId === undefined || commentId === undefined) return null;
  return Math.abs(pageId) > MAX_INTEGER ? null : { askedAt, pageId, commentId };
}

function askedRow(question: ListedQuestion, cutoff: number, rules: RegionRules): AskedRow {
  const { oktmo, place, founderOgrn, founder, vkId, pageName, ogrn, institution, placeCode, isCorrected } = question;
  return {
    ...questionRow(question, cutoff, rules),
    corrected: isCorrected,
    page: { id: vkId, name: pageName },
    institution: { ogrn, name: institution },
    municipality: oktmo === null || place === null ? null : { oktmo, name: place },
    placeCode,
    founder: founderOf(founderOgrn, founder),
  };
}
