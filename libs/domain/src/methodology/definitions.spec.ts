import type { Definition } from './definition.js';
import { DEFINITIONS, FIGURE_DEFINITIONS, OVERVIEW_FIGURES } from './definitions.js';

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
    expect(definition.table.length).toBeGreaterThan(0);
    for (const edge of definition.edges) expect(edge).toMatch(/^\S.*\.$/);
  });

  it('stand behind every key, each key behind one', () => {
    const keys = all.flatMap(([id, { keys: others = [] }]) => [id, ...others]);
    expect(new Set(keys).size).toBe(keys.length);
    expect(FIGURE_DEFINITIONS).toMatchObject({ cadence: 'cadence', coverageShare: 'coverage', overdue: 'backlog' });
  });

  it('say in which order Обзор shows its cards, and each has a place of its own', () => {
    const known = ['subscribers', 'coverage', 'firstReply', 'withinDeadline', 'backlog', 'cadence'];
    expect(OVERVIEW_FIGURES.filter((id) => known.includes(id))).toEqual(known);
    const places = OVERVIEW_FIGURES.map((id) => DEFINITIONS[id].card.place);
    expect(new Set(places).size).toBe(places.length);
  });
});
