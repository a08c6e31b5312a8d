import { OVERVIEW_FIGURES } from '@gospulse/domain';
import { z } from 'zod';
import { instant, regionCode, wholeNumber, writtenText } from './primitives.js';

/** How long a link may be good, and how long it is when nobody says otherwise. Days. */
export const LINK_DAYS = { min: 1, max: 90, usual: 14 } as const;
export const MAX_LINK_NOTE = 200;
/** Characters of a path and query. */
export const MAX_VIEW = 2_000;

/** Where a link leads: the secret stands behind the `#`, which no browser sends to a server. */
const linkAddress = z.string().describe('Path of ours with the secret behind its #');
const linkId = z.uuid();

export const newViewLink = z.strictObject({
  view: z.string().max(MAX_VIEW).describe('Path and query of a screen, with its region and period'),
  card: z
    .enum(OVERVIEW_FIGURES)
    .optional()
    .describe('A figure of Обзор: the link then shows its card to a site that embeds it'),
  note: writtenText(MAX_LINK_NOTE).optional().describe('For whom and what for'),
  days: wholeNumber(LINK_DAYS.min, LINK_DAYS.max).default(LINK_DAYS.usual),
});
export type NewViewLink = z.input<typeof newViewLink>;
export const viewLinkMade = z.object({ id: linkId, address: linkAddress, expiresAt: instant });

export const viewLinkRow = z.object({
  id: linkId,
  view: z.string(),
  /** The figure that is shown as a card; null: the screen is. */
  card: z.string().nullable(),
  region: regionCode,
  note: z.string(),
  /** Login; null: whoever sat at the machine. */
  madeBy: z.string().nullable(),
  isOwn: z.boolean(),
  madeAt: instant,
  expiresAt: instant,
  revokedAt: instant.nullable(),
  /** `unbacked`: whoever made it may not show it any more. */
  state: z.enum(['good', 'expired', 'revoked', 'unbacked']),
  opened: z.number(),
  lastOpenedAt: instant.nullable(),
});
export type ViewLinkRow = z.infer<typeof viewLinkRow>;
export const viewLinksAnswer = z.object({ links: z.array(viewLinkRow) });
export const viewLinkId = z.strictObject({ id: linkId });

/** What was behind the `#` of a link. */
export const viewOpening = z.strictObject({ link: z.string().max(200) });
export const viewOpened = z.object({ view: z.string().describe('Path and query of the screen') });

/** What a link shows to whoever asks; `void`: it shows nothing any more. */
export const viewShown = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('shown'),
    view: z.string(),
    expiresAt: instant,
    /** Names of the district and the founder that are filtered by; null: not filtered by. */
    district: z.string().nullable(),
    founder: z.string().nullable(),
  }),
  z.object({ kind: z.literal('void') }),
]);
export type ViewShown = z.infer<typeof viewShown>;
