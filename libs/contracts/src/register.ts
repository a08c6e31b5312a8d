import {
  INSTITUTION_LEVELS,
  INSTITUTION_STATUSES,
  MAX_REGISTER_FILE_BYTES,
  MAX_REGISTER_PART_BYTES,
  REGISTER_CHANGE_KINDS,
  REGISTER_FIELDS,
} from '@gospulse/domain';
import { z } from 'zod';
import { day, instant, ogrn, regionCode, searchWords, wholeNumber, writtenText } from './primitives.js';

const region = regionCode.default('34');
const field = z.enum(REGISTER_FIELDS);
const cell = z.string().nullable();
const status = z.enum(INSTITUTION_STATUSES.map(({ code }) => code)).nullable();

/** What stood in a cell and what stands there now, as people read it. */
export const cellDifference = z.object({ field, was: cell, became: cell });

export const registerQuery = z.strictObject({
  region,
  find: searchWords.default('').describe('A part of a name, or the beginning of an ОГРН'),
  state: z.enum(['open', 'closed', 'all']).default('open'),
  after: wholeNumber(0, 2_147_483_647).default(0).describe('Rows behind this one'),
  limit: wholeNumber(1, 200).default(50),
});
export const registerRow = z.object({
  ogrn,
  name: z.string(),
  shortName: z.string().nullable(),
  kind: z.string(),
  level: z.enum(INSTITUTION_LEVELS),
  municipality: z.string().nullable(),
  status,
  closedOn: day.nullable(),
  links: z.array(z.string()),
});
export type RegisterListRow = z.infer<typeof registerRow>;
export const registerAnswer = z.object({
  rows: z.array(registerRow),
  total: z.number(),
  /** Where the list goes on; null: at its end. */
  after: z.number().nullable(),
});

export const registerParams = z.strictObject({ ogrn });
export const registerRegion = z.strictObject({ region });

const change = {
  id: z.number(),
  at: instant,
  kind: z.enum(REGISTER_CHANGE_KINDS),
  login: z.string().nullable().describe('Null: somebody at the machine'),
  file: z.string().nullable(),
  act: z.string().nullable(),
  effectiveOn: day.nullable(),
};
export const registerCardAnswer = z.object({
  ogrn,
  /** Changes with everything that the register says of it. */
  version: z.string(),
  isClosed: z.boolean(),
  /** What stands in each cell; codes stand in `codes`. */
  cells: z.partialRecord(field, z.string()),
  /** Of kinds, levels and page types: what a form sends. */
  codes: z.object({ kind: z.string(), level: z.enum(INSTITUTION_LEVELS), pageType: z.string().nullable() }),
  links: z.array(z.string()),
  history: z.array(z.object({ ...change, cells: z.array(cellDifference), isFirst: z.boolean() })),
});
export type RegisterCard = z.infer<typeof registerCardAnswer>;

export const registerChangesAnswer = z.object({
  changes: z.array(z.object({ ...change, institutions: z.number(), isUndone: z.boolean() })),
  /** The number of the import that can be taken back; null: none can. */
  undoable: z.number().nullable(),
});
export type RegisterChanges = z.infer<typeof registerChangesAnswer>;

/** What a cell says from now on; an empty one takes away. Whoever closes says by what act. */
const cells = z.partialRecord(
  field.exclude(['ogrn', 'vkUrl', 'status', 'closedOn', 'closedAct']),
  z.string().max(2_000),
);
const links = z.array(z.string().min(1).max(500)).max(20);
const version = z
  .string()
  .regex(/^[0-9a-f]{32}$/)
  .describe('As the card was seen');
const act = writtenText(500);

const madeUp = z.boolean().default(false).describe('Rows made up, for a demonstration: it takes no others');

export const newInstitution = z.strictObject({ region, ogrn, cells, links, madeUp });
export const institutionEdit = z.strictObject({
  ...{ region, version, cells },
  links: links.optional(),
  act: act.nullable().default(null),
  effectiveOn: day.nullable().default(null),
});
export const institutionClosing = z.strictObject({ region, version, closedOn: day, act });
export const institutionReopening = z.strictObject({ region, version, act: act.nullable().default(null) });

const rejectedCell = z.object({
  line: z.number(),
  column: z.string().nullable(),
  found: z.string(),
  expected: z.string(),
});
/** `rejected`: nothing was written, and why, cell by cell. */
export const institutionChanged = z.object({ changed: z.boolean(), rejected: z.array(rejectedCell) });
export type InstitutionChanged = z.infer<typeof institutionChanged>;

export const newRegisterFile = z.strictObject({
  region,
  name: writtenText(200),
  bytes: z.int().min(1).max(MAX_REGISTER_FILE_BYTES),
});
export const registerFileParams = z.strictObject({ id: z.uuid() });
export const registerFileMade = z.object({ id: z.uuid() });
export const registerFilePart = z.strictObject({
  region,
  at: z.int().min(0).max(MAX_REGISTER_FILE_BYTES).describe('How many bytes came before'),
  part: z.base64().max(Math.ceil(MAX_REGISTER_PART_BYTES / 3) * 4),
});
export const registerFileReceived = z.object({ received: z.number() });

export const registerFileRegion = z.strictObject({ region });
export const registerPreview = z.object({
  /** Why nothing of the file can be taken; null: it can. */
  refused: z.string().nullable(),
  counts: z.object({
    added: z.number(),
    changed: z.number(),
    closed: z.number(),
    rejected: z.number(),
    unchanged: z.number(),
  }),
  /** The first of them. */
  rows: z.array(
    z.object({
      ogrn: z.string(),
      name: z.string(),
      isNew: z.boolean(),
      isClosing: z.boolean(),
      cells: z.array(cellDifference),
    }),
  ),
  rejects: z.array(rejectedCell),
  notes: z.array(z.string()),
  /** Taken away or moved so much that somebody has to allow it with this number; null: not. */
  stop: z.object({ words: z.array(z.string()), atLeast: z.number() }).nullable(),
  /** The last change of the register that the preview knows of. */
  seen: z.number(),
});
export type RegisterPreview = z.infer<typeof registerPreview>;
export const registerImport = z.strictObject({
  region,
  seen: z.int().min(0).max(Number.MAX_SAFE_INTEGER),
  allow: z.int().min(0).max(1_000_000).default(0).describe('The number that was asked for'),
  madeUp,
});
export const registerImported = z.object({
  accepted: z.number(),
  updated: z.number(),
  unchanged: z.number(),
  rejected: z.number(),
});
/** The rejected rows of a file that was looked at, as a workbook that can be mended and sent again. */
export const registerRejects = z.object({ name: z.string(), content: z.base64() });
export const registerUndo = z.strictObject({ region, change: z.int().min(1).max(Number.MAX_SAFE_INTEGER) });
export const registerUndone = z.object({ institutions: z.number() });
