/** Definitions come from the domain, where the rules are: screen, API and documentation share one text. */
export { type Definition, type DefinitionId, DEFINITIONS, FIGURE_DEFINITIONS } from '@gospulse/domain';
