import type { Previewed } from '../editions/preview.js';
import { drawnEdition } from '../document/drawn-edition.spec-helper.js';
import { jsonEdition } from '../files/json.js';
import { periodWith } from '../forms/period.js';
import { PREVIEWED_ROWS, previewOutcome } from './preview-outcome.js';
