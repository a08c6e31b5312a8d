import { fullFigureRow } from '@gospulse/contracts';
import { INSTITUTION_SORTS, SERIES_METRICS } from '@gospulse/domain';
import { DISTRICT_FIGURES } from '../address/figure-ids.js';
import { DEFINITIONS, FIGURE_DEFINITIONS } from './methodology.js';

/** Keys of a row that name it or say why, and are no figures. */
const NO_FIGURES = new Set(['key', 'name', 'unknown', 'policyVersion', 'asOf', 'relevance', 'engagementFormula']);

const shown = [
  ...Object.keys(fullFigureRow.shape),
  ...INSTITUTION_SORTS,
  ...SERIES_METRICS,
  ...DISTRICT_FIGURES,
].filter((key) => !NO_FIGURES.has(key));

describe('what is on the screen', () => {
  it.each([...new Set(shown)])('%s has a definition', (key) => {
    const id = FIGURE_DEFINITIONS[key];
    expect(id).toBeDefined();
    expect(DEFINITIONS).toHaveProperty(String(id));
  });
});
