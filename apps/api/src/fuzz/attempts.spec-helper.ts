import fc from 'fast-check';
import type { Attempt, OpenApi, Operation } from './fuzz.spec-helper.js';
import {
  HOSTILE_BODIES,
  HOSTILE_FORMS,
  HOSTILE_IN_ADDRESSES,
  HOSTILE_IN_BODIES,
} from './hostile-values.spec-helper.js';

/** What is there, by the names of path parameters: without it nothing behind a path would be reached. */
export type Known = (path: string, parameter: string) => string;

/** Everything to ask of a document's operations: each parameter and field with each value, alone and with others. */
export function attemptsOn(
  document: OpenApi,
  known: Known,
  body: Readonly<Record<string, unknown>>,
  seed: number,
): Attempt[] {
  const byOperation = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) =>
      ofOperation(path, method.toUpperCase(), operation, known, body, seed),
    ),
  );
  // What is right comes first, so that a slow machine meets all kinds of answers too.
  const right = byOperation.flatMap((attempts) => attempts.slice(0, 1));
  const odd = byOperation.flatMap((attempts) => attempts.slice(1));
  const order = fc.shuffledSubarray(odd, { minLength: odd.length, maxLength: odd.length });
  return [...right, ...(fc.sample(order, { seed, numRuns: 1 })[0] ?? [])];
}

/** Requests of an operation with several odd parameters at once. */
const TOGETHER = 40;

function ofOperation(
  path: string,
  method: string,
  operation: Operation,
  known: Known,
  body: Readonly<Record<string, unknown>>,
  seed: number,
): Attempt[] {
  const names = (place: string) => operation.parameters.filter(({ in: of }) => of === place).map(({ name }) => name);
  const good = path.replace(/\{(\w+)\}/g, (_, name: string) => known(path, name));
  const goodBody = operation.requestBody ? JSON.stringify(body) : null;
  const to = (address: string, sent = goodBody): Attempt => ({ operation, method, address, body: sent });
  const queries = names('query');
  const ofPath = names('path').flatMap((name) =>
    HOSTILE_IN_ADDRESSES.map((value) =>
      to(
        path
          .replace(`{${name}}`, value.replaceAll('/', '%2F'))
          .replace(/\{(\w+)\}/g, (_, other: string) => known(path, other)),
      ),
    ),
  );
  const ofQuery = queries.flatMap((name) => [
    ...HOSTILE_IN_ADDRESSES.map((value) => to(`${good}?${name}=${value}`)),
    ...HOSTILE_FORMS.map((form) => to(`${good}?${form(name)}`)),
  ]);
  const pair = fc.tuple(fc.constantFrom(...queries, 'colour'), fc.constantFrom(...HOSTILE_IN_ADDRESSES));
  const together = fc
    .sample(fc.array(pair, { minLength: 2, maxLength: 5 }), { seed, numRuns: TOGETHER })
    .map((pairs) => to(`${good}?${pairs.map((each) => each.join('=')).join('&')}`));
  return [
    to(good),
    ...ofPath,
    ...ofQuery,
    ...together,
    ...(goodBody === null ? [] : ofBody(body).map((sent) => to(good, sent))),
  ];
}

/** Bodies with one odd field each, and odd bodies. JSON is put together by hand: some of it cannot be written. */
function ofBody(body: Readonly<Record<string, unknown>>): string[] {
  const fields = Object.entries(body).map(([name, value]) => [name, JSON.stringify(value)] as const);
  const withField = (odd: string, json: string): string =>
    `{${[...fields.filter(([name]) => name !== odd), [odd, json] as const].map(([name, value]) => `"${name}":${value}`).join(',')}}`;
  const oddFields = [...Object.keys(body), 'author'].flatMap((name) =>
    HOSTILE_IN_BODIES.map((json) => withField(name, json)),
  );
  return [...oddFields, ...HOSTILE_BODIES];
}
