import { Facts1763900000000 } from './1763900000000-facts.js';
import { Observing1764028800000 } from './1764028800000-observing.js';
import { QuestionEndings1764120000000 } from './1764120000000-question-endings.js';

/** Listed by class, oldest first: a glob would pick up what lies about. */
export const migrations = [Facts1763900000000, Observing1764028800000, QuestionEndings1764120000000];
