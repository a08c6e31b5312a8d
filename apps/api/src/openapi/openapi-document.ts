import { API_PREFIX, endpoints, problem } from '@gospulse/contracts';
import { z } from 'zod';

type JsonSchema = Record<string, unknown>;
type Endpoint = (typeof endpoints)[keyof typeof endpoints];

/** OpenAPI 3.1 of the same schemas that check the requests: there is no second description that could drift. */
export function openApiDocument(): Record<string, unknown> {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Госпульс',
      version: '1',
      description:
        'Показатели официальных страниц государственных органов во ВКонтакте. Неизвестное — null с причиной, не 0.',
    },
    servers: [{ url: '/' }],
    paths: Object.fromEntries(
      Object.entries(endpoints).map(([name, endpoint]) => [
        `${API_PREFIX}${endpoint.path}`,
        { get: operation(name, endpoint) },
      ]),
    ),
    components: { schemas: { Problem: jsonSchema(problem) } },
  };
}

function operation(name: string, endpoint: Endpoint): Record<string, unknown> {
  const content = (type: string, schema: JsonSchema) => ({ [type]: { schema } });
  const failed = {
    description: 'Описание ошибки',
    content: content('application/problem+json', { $ref: '#/components/schemas/Problem' }),
  };
  return {
    operationId: name,
    summary: endpoint.summary,
    parameters: [...parameters(endpoint.params, 'path'), ...parameters(endpoint.query, 'query')],
    responses: {
      200: { description: 'Ответ', content: content('application/json', jsonSchema(endpoint.answer)) },
      400: failed,
      404: failed,
      503: failed,
    },
  };
}

function parameters(schema: z.ZodType, place: 'path' | 'query'): Record<string, unknown>[] {
  const object = jsonSchema(schema, 'input');
  const properties = (object.properties ?? {}) as Record<string, JsonSchema>;
  return Object.entries(properties).map(([name, property]) => {
    const { description, ...rest } = property;
    return { name, in: place, required: place === 'path', ...(description ? { description } : {}), schema: rest };
  });
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output' = 'output'): JsonSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as JsonSchema;
  return rest;
}
