import { CHANGE_ROWS } from './changes.js';
import { CONTROL_ROWS } from './control.js';
import { FAILURE_ROWS } from './failures.js';
import { FIGURE_ROWS } from './figures.js';
import { NETWORK_ROWS } from './networks.js';
import { REGISTER_ROWS } from './register.js';
import type { RowSource } from './source.js';
import { DEFINITION_ROWS, VERSION_ROWS } from './texts.js';
import { WIDGET_ROWS } from './widgets.js';

/** What a row of a sheet may be, as forms name it. */
export const ROW_KINDS = [
  'figures',
  'register',
  'failures',
  'widgets',
  'networks',
  'definitions',
  'versions',
  'control',
  'changes',
] as const;
export type RowKind = (typeof ROW_KINDS)[number];

/** What tells the rows of each kind. */
export const ROW_SOURCES: Readonly<Record<RowKind, RowSource>> = {
  figures: FIGURE_ROWS,
  register: REGISTER_ROWS,
  failures: FAILURE_ROWS,
  widgets: WIDGET_ROWS,
  networks: NETWORK_ROWS,
  definitions: DEFINITION_ROWS,
  versions: VERSION_ROWS,
  control: CONTROL_ROWS,
  changes: CHANGE_ROWS,
};
