/** The texts live beside the rules they tell of: the screen, the API and the documentation say the same. */
export { type Definition, type DefinitionId, DEFINITIONS, FIGURE_DEFINITIONS } from '@gospulse/domain';
