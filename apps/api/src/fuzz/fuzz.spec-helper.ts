import { Agent, request } from 'node:http';
import { z } from 'zod';

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query';
}
interface Described {
  readonly content?: Readonly<Record<string, { readonly schema: JsonSchema }>>;
}
type JsonSchema = { readonly $ref?: string; readonly properties?: Readonly<Record<string, JsonSchema>> };

export interface Operation {
  readonly operationId: string;
  readonly parameters: readonly Parameter[];
  readonly requestBody?: Described;
  readonly responses: Readonly<Record<string, Described>>;
}
export interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, JsonSchema>> };
}

/** One thing to ask. */
export interface Attempt {
  readonly operation: Operation;
  readonly method: string;
  readonly address: string;
  readonly body: string | null;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
  readonly milliseconds: number;
}

/** What may be wrong with an answer: null when nothing is. */
export type Judge = (attempt: Attempt, answer: Answer) => string | null;

/** Judges answers by the document alone: statuses, types and schemas that it does not name are wrong. */
export function judgeBy({ components }: OpenApi): Judge {
  const schemas = new Map<JsonSchema, z.ZodType>();
  const schemaOf = (described: JsonSchema): z.ZodType => {
    const name = described.$ref?.replace('#/components/schemas/', '');
    const found = name === undefined ? described : components.schemas[name];
    if (!found) throw new Error(`the document has no ${described.$ref ?? 'schema'}`);
    const known = schemas.get(found) ?? z.fromJSONSchema(found as Parameters<typeof z.fromJSONSchema>[0]);
    schemas.set(found, known);
    return known;
  };
  return ({ operation }, { status, headers, body }) => {
    const described = operation.responses[status];
    if (!described || status === 500) return `a status of ${status}`;
    const type = String(headers['content-type']).split(';')[0] ?? '';
    const content = described.content?.[type];
    const leads = described.content === undefined && status === 302 && body === '';
    if (!content && !leads) return `a body of ${type}`;
    for (const name of ['content-security-policy', 'x-content-type-options', 'x-frame-options'])
      if (headers[name] === undefined) return `no ${name}`;
    // Whatever it was asked for, it leads to a place of its own.
    if (!content)
      return /^\/(?!\/)/.test(String(headers['location'])) ? null : `a way to ${String(headers['location'])}`;
    const read = schemaOf(content.schema).safeParse(JSON.parse(body));
    return read.success ? null : `off its schema: ${z.prettifyError(read.error).slice(0, 300)}`;
  };
}

export interface Asker {
  ask(attempt: Attempt): Promise<Answer>;
  close(): void;
}

/** Asks over a few connections that stay open. */
export function createAsker(url: string, connections: number): Asker {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const { port } = new URL(url);
  return {
    ask: ({ method, address, body }) =>
      new Promise((resolve, reject) => {
        const startedAt = performance.now();
        const headers = body === null ? {} : { 'content-type': 'application/json' };
        const sent = request({ agent, host: '127.0.0.1', port, method, path: address, headers }, (response) => {
          let said = '';
          response.setEncoding('utf8');
          response.on('data', (chunk: string) => (said += chunk));
          response.on('end', () =>
            resolve({
              status: response.statusCode ?? 0,
              headers: response.headers,
              body: said,
              milliseconds: performance.now() - startedAt,
            }),
          );
        });
        sent.setTimeout(20_000, () => sent.destroy(new Error('no answer in 20 s')));
        sent.on('error', reject);
        sent.end(body ?? undefined);
      }),
    close: () => agent.destroy(),
  };
}
