import { API_PREFIX, commands, downloads, endpoints, problem, redirects, type CommandName } from '@gospulse/contracts';
import { z } from 'zod';
import { PROBLEMS } from '../http/problem.js';
import { exampleOf, inRussian } from './russian-words.js';

type JsonSchema = Record<string, unknown>;
type Endpoint = (typeof endpoints)[keyof typeof endpoints];
type Command = (typeof commands)[keyof typeof commands];
type Redirect = (typeof redirects)[keyof typeof redirects];
type Download = (typeof downloads)[keyof typeof downloads];

/** OpenAPI 3.1 of the same schemas that check the requests: there is no second description that could drift. */
export function openApiDocument(): Record<string, unknown> {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Госпульс',
      version: '1',
      description:
        'Показатели официальных страниц государственных органов во ВКонтакте. Неизвестное — null с причиной, не 0. ' +
        'Доли — от 0 до 1, время — в секундах, дни — местные, моменты — в UTC. Пример: ' +
        '`GET /api/v1/overview?region=34&from=2026-10-27&to=2026-11-23`. Ответы без входа приходят только этой машине; ' +
        'иначе нужен сеанс: `POST /api/v1/sign-in`, а изменениям — заголовок `x-csrf-token` из `GET /api/v1/me`.',
    },
    servers: [{ url: '/' }],
    paths: paths(),
    components: { schemas: { Problem: jsonSchema(problem) } },
  };
}

function paths(): Record<string, Record<string, unknown>> {
  const all: Record<string, Record<string, unknown>> = {};
  const add = (path: string, method: string, described: Record<string, unknown>): void => {
    const full = `${API_PREFIX}${path}`;
    all[full] = { ...all[full], [method]: described };
  };
  for (const [name, endpoint] of Object.entries(endpoints)) add(endpoint.path, 'get', operation(name, endpoint));
  for (const [name, command] of Object.entries(commands)) add(command.path, command.method, change(name, command));
  for (const [name, download] of Object.entries(downloads)) add(download.path, 'get', handing(name, download));
  for (const [name, redirect] of Object.entries(redirects)) add(redirect.path, 'get', leading(name, redirect));
  return all;
}

/** What sends a browser elsewhere answers nothing itself; a refusal too stands in the address it sends to. */
function leading(name: string, { summary, params, query }: Redirect): Record<string, unknown> {
  return {
    operationId: name,
    summary,
    parameters: [...parameters(params, 'path'), ...parameters(query, 'query')],
    responses: {
      302: { description: 'Переход по адресу из заголовка Location' },
      ...Object.fromEntries(BEFORE_ANY.map((status) => [status, failed(status)])),
    },
  };
}

/** What answers the bytes of a file: they are of its own type, and are saved, not shown. */
function handing(name: string, { summary, params, query }: Download): Record<string, unknown> {
  return {
    operationId: name,
    summary,
    parameters: [...parameters(params, 'path'), ...parameters(query, 'query')],
    responses: {
      200: { description: 'Файл', content: content('application/octet-stream', { type: 'string', format: 'binary' }) },
      ...Object.fromEntries(ANYWHERE.map((status) => [status, failed(status)])),
    },
  };
}

/** What changes something is described as what is read, with the body it takes. */
function change(name: string, command: Command): Record<string, unknown> {
  const described = operation(name, command);
  if (command.body === null) return described;
  const body = { required: true, content: content('application/json', jsonSchema(command.body, 'input')) };
  return { ...described, requestBody: body };
}

function content(type: string, schema: JsonSchema): Record<string, unknown> {
  return { [type]: { schema } };
}

/** Commands that make something which has a number or an address of its own. */
const MAKING: ReadonlySet<string> = new Set<CommandName>([
  'addAnomalyNote',
  'addNote',
  'markCall',
  'addAccount',
  'shareView',
  'saveView',
  'addReportSchedule',
]);

/** Commands that begin what is asked about later. */
const BEGINNING: ReadonlySet<string> = new Set<CommandName>([
  ...(['checkAuditChain', 'previewReport', 'freezeEdition', 'verifyEdition'] as const),
]);

function operation(name: string, endpoint: Endpoint | Command): Record<string, unknown> {
  const done = MAKING.has(name) ? 201 : BEGINNING.has(name) ? 202 : 200;
  return {
    operationId: name,
    summary: endpoint.summary,
    parameters: [...parameters(endpoint.params, 'path'), ...parameters(endpoint.query, 'query')],
    responses: {
      [done]: { description: 'Ответ', content: content('application/json', jsonSchema(endpoint.answer)) },
      ...Object.fromEntries(statusesOf(endpoint).map((status) => [status, failed(status)])),
    },
  };
}

/** What the server answers by itself, whichever address is asked for. */
const BEFORE_ANY = [400, 405, 408, 414, 417, 421, 431, 500, 503];
/** What may be answered instead of what was asked for, anywhere and where something is changed. */
const ANYWHERE = [...BEFORE_ANY, 401, 403, 404, 410];
const OF_CHANGES = [429];
const OF_BODIES = [409, 413, 415];

function statusesOf(endpoint: Endpoint | Command): number[] {
  if (!('method' in endpoint)) return ANYWHERE;
  return [...ANYWHERE, ...OF_CHANGES, ...(endpoint.body === null ? [] : OF_BODIES)];
}

/** The same words as in the answers of that status. */
function failed(status: number): Record<string, unknown> {
  const titles = Object.values(PROBLEMS).flatMap((each) => (each.status === status ? [each.title] : []));
  return {
    description: [...new Set(titles)].join('; '),
    content: content('application/problem+json', { $ref: '#/components/schemas/Problem' }),
  };
}

function parameters(schema: z.ZodType, place: 'path' | 'query'): Record<string, unknown>[] {
  const object = jsonSchema(schema, 'input');
  const properties = (object.properties ?? {}) as Record<string, JsonSchema>;
  return Object.entries(properties).map(([name, property]) => {
    const { description, ...rest } = property;
    const example = exampleOf(name, rest);
    return {
      ...{ name, in: place, required: place === 'path' },
      ...(description ? { description } : {}),
      ...(example === undefined ? {} : { example }),
      schema: rest,
    };
  });
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output' = 'output'): JsonSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as JsonSchema;
  return described(rest) as JsonSchema;
}

/** The same with what it says of itself in Russian, throughout. */
function described(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(described);
  if (typeof schema !== 'object' || schema === null) return schema;
  const entries = Object.entries(schema).flatMap(([key, value]): (readonly [string, unknown])[] => {
    // A field may be called so too: then it is a schema.
    if (key !== 'description' || typeof value !== 'string') return [[key, described(value)]];
    const words = inRussian(value);
    return words === undefined ? [] : [[key, words]];
  });
  return Object.fromEntries(entries);
}
