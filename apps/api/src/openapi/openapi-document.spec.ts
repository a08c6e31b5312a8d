import { openApiDocument } from './openapi-document.js';

/** Every description of the document, with where it stands. */
function descriptions(of: unknown, at = ''): [string, string][] {
  if (typeof of !== 'object' || of === null) return [];
  return Object.entries(of).flatMap(([key, value]): [string, string][] =>
    key === 'description' && typeof value === 'string' ? [[at, value]] : descriptions(value, `${at}/${key}`),
  );
}

describe('the document of the API', () => {
  const document = openApiDocument();

  it('speaks Russian wherever it says anything', () => {
    const told = descriptions(document);
    expect(told.length).toBeGreaterThan(1_000);
    expect(told.filter(([, words]) => !/[а-яё]/i.test(words))).toEqual([]);
  });

  it('shows by example what parameters take', () => {
    const { paths } = document as {
      paths: Record<
        string,
        Record<string, { parameters: { name: string; example?: unknown; schema: { enum?: unknown[] } }[] }>
      >;
    };
    const parameters = Object.values(paths).flatMap((methods) =>
      Object.values(methods).flatMap((each) => each.parameters),
    );
    const named = (name: string) => parameters.filter((each) => each.name === name);
    for (const name of ['from', 'to', 'oktmo', 'ogrn', 'q']) {
      expect(named(name).length).toBeGreaterThan(0);
      expect(named(name).filter(({ example }) => example === undefined)).toEqual([]);
    }
    // What stands as an example is one of those that are listed.
    const wrong = parameters.filter(({ example, schema }) => schema.enum && !schema.enum.includes(example));
    expect(wrong).toEqual([]);
  });
});
