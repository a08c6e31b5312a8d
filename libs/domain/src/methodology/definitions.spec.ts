import { type Definition } from './definition.js';
import { DEFINITIONS, FIGURE_DEFINITIONS } from './definitions.js';

const all = Object.entries<Definition>(DEFINITIONS);

describe('the definitions', () => {
  it('stand under their own ids, each title once', () => {
    expect(all.map(([key]) => key)).toEqual(all.map(([, { id }]) => id));
    expect(new Set(all.map(([, { title }]) => title)).size).toBe(all.length);
  });

  it.each(all)('%s says what, how, where from and what happens at the edges', (_id, definition) => {
    expect(definition.short).toMatch(/^[А-ЯЁ].{20,}\.$/);
    expect(definition.formula).toMatch(/\S.{5,}/);
    expect(definition.source).toMatch(/\.$/);
    expect(definition.version).toMatch(/^\d+$/);
    expect(definition.edges.length).toBeGreaterThan(0);
    for (const edge of definition.edges) expect(edge).toMatch(/^\S.*\.$/);
  });

  it('stand behind every key that has one', () => {
    for (const id of Object.values(FIGURE_DEFINITIONS)) expect(DEFINITIONS).toHaveProperty(id);
  });
});
