import { Facts1763900000000 } from './1763900000000-facts.js';
import { Observing1764028800000 } from './1764028800000-observing.js';
import { ReplyRollups1764115200000 } from './1764115200000-reply-rollups.js';
import { AnomalyNotes1764201600000 } from './1764201600000-anomaly-notes.js';
import { PolicyCriteria1764288000000 } from './1764288000000-policy-criteria.js';

/** Listed by class, oldest first: a glob would pick up what lies about. */
export const migrations = [
  Facts1763900000000,
  Observing1764028800000,
  ReplyRollups1764115200000,
  AnomalyNotes1764201600000,
  PolicyCriteria1764288000000,
];
