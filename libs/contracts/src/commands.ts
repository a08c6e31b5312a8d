import { z } from 'zod';
import { anomalyNote, newAnomalyNote } from './anomalies.js';
import { regionCode, wholeNumber } from './primitives.js';

const none = z.strictObject({});

/** What changes something. Like the endpoints, each is checked and documented by one schema. */
export const commands = {
  addAnomalyNote: {
    method: 'post',
    path: '/anomalies/notes',
    params: none,
    query: none,
    body: newAnomalyNote,
    answer: anomalyNote,
    summary: 'Пометка к скачку подписок или причина, по которой он отклонён',
  },
  removeAnomalyNote: {
    method: 'delete',
    path: '/anomalies/notes/{id}',
    params: z.strictObject({ id: wholeNumber(1, 2_147_483_647) }),
    query: z.strictObject({ region: regionCode.default('34') }),
    body: null,
    answer: z.object({ removed: z.number() }),
    summary: 'Убрать пометку',
  },
} as const;
export type CommandName = keyof typeof commands;
export type CommandAnswer<Name extends CommandName> = z.infer<(typeof commands)[Name]['answer']>;
