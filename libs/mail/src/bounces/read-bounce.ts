import PostalMime, { type Attachment } from 'postal-mime';

/** What a message says of a letter that came back. */
export interface Bounce {
  /** Of the letter that came back, without the angle brackets. */
  readonly messageId: string;
  /** RFC 3463, such as `5.1.1`: of the first recipient who does not get it; `4.4.7` where it was tried for days and given up. */
  readonly status: string;
  /** Whose mailbox that is, in small letters, as far as it is told: the final recipient, and who it was sent to first. */
  readonly recipients: readonly string[];
}

export type BounceRead =
  | { readonly kind: 'bounce'; readonly bounce: Bounce }
  /** `not-a-report`: no delivery report (RFC 3464); `not-for-good`: it is still being tried, or arrived; `no-message-id`: nothing tells of which letter. */
  | { readonly kind: 'other'; readonly why: 'unreadable' | 'not-a-report' | 'not-for-good' | 'no-message-id' };

/** A report may bring the whole letter back, with its files. In bytes. */
export const MAX_BOUNCE_BYTES = 20_000_000;
/** A report has three parts, and a letter of ours that comes back whole has a part a file. */
const MAX_PARTS = 1_000;
/** Of the largest letter, in base64. */
const MAX_LINES = 300_000;
/** Of the fields of a report; those of one recipient take some hundreds of characters. */
const MAX_REPORT_CHARACTERS = 100_000;
/** The second and the third part of a report (RFC 3464; RFC 6533 for letters of any script). */
const REPORT = /^message\/(global-)?delivery-status$/;
const RETURNED = /^(message\/rfc822|text\/rfc822-headers|message\/global|message\/global-headers)$/;
const LIMITS = { maxNestingDepth: 10, maxHeadersSize: 200_000, maxRfc822NestingDepth: 0 } as const;

/** Reads a delivery report as a mail server sends it, from a file of one message. Nothing of it is believed but a number and an identifier. */
export async function readBounce(bytes: Uint8Array): Promise<BounceRead> {
  if (bytes.length > MAX_BOUNCE_BYTES || isTooMuch(bytes)) return other('unreadable');
  const parts = await PostalMime.parse(bytes, {
    ...LIMITS,
    rfc822Attachments: true,
    forceRfc822Attachments: true,
  }).then(
    ({ attachments }) => attachments,
    // It refuses what is nested too deep or has too many headers, and no text is beyond repair otherwise.
    () => null,
  );
  if (parts === null) return other('unreadable');
  const report = parts.find(({ mimeType }) => REPORT.test(mimeType));
  if (!report) return other('not-a-report');
  const failed = fieldGroups(textOf(report)).find((fields) => fields.get('action')?.toLowerCase() === 'failed');
  const status = /^[45]\.\d{1,3}\.\d{1,3}/.exec(failed?.get('status') ?? '')?.[0];
  if (status === undefined) return other('not-for-good');
  const returned = parts.find(({ mimeType }) => RETURNED.test(mimeType));
  const head = returned && fieldGroups(textOf(returned))[0];
  const messageId = /^<([A-Za-z0-9._-]{1,100}@[A-Za-z0-9.-]{1,253})>$/.exec(head?.get('message-id') ?? '')?.[1];
  if (messageId === undefined) return other('no-message-id');
  const recipients = ['final-recipient', 'original-recipient'].flatMap((name) => addressOf(failed?.get(name)));
  return { kind: 'bounce', bounce: { messageId, status, recipients } };
}

/** `rfc822; head@school.example` (RFC 3464, 2.3.1); none where it is no address. */
function addressOf(field: string | undefined): string[] {
  const address = /^\s*(?:rfc822|utf-8)\s*;\s*<?([^\s<>;]{1,254}@[^\s<>;]{1,253})>?/i.exec(field ?? '')?.[1];
  return address === undefined ? [] : [address.toLowerCase()];
}

/** Each part begins with a line of its own (RFC 2046, 5.1.1); the parser's time grows with parts and lines faster than with bytes. */
function isTooMuch(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return occursMoreThan(text, '\n--', MAX_PARTS) || occursMoreThan(text, '\n', MAX_LINES);
}

function occursMoreThan(text: Buffer, what: string, most: number): boolean {
  let at = -1;
  for (let times = 0; times <= most; times += 1) {
    at = text.indexOf(what, at + 1);
    if (at < 0) return false;
  }
  return true;
}

function other(why: Extract<BounceRead, { kind: 'other' }>['why']): BounceRead {
  return { kind: 'other', why };
}

function textOf({ content }: Attachment): string {
  if (typeof content === 'string') return content.slice(0, MAX_REPORT_CHARACTERS);
  return new TextDecoder().decode(new Uint8Array(content).subarray(0, MAX_REPORT_CHARACTERS));
}

/** Groups of fields with an empty line between them (RFC 3464, 2.1), the names in small letters, folded lines joined. The first of a name counts. */
function fieldGroups(text: string): ReadonlyMap<string, string>[] {
  return text
    .replace(/\r\n?/g, '\n')
    .trim()
    .split(/\n\n+/)
    .map((group) => {
      const fields = new Map<string, string>();
      for (const line of group.replace(/\n[ \t]+/g, ' ').split('\n')) {
        const colon = line.indexOf(':');
        const name = line.slice(0, colon).trim().toLowerCase();
        if (colon > 0 && !fields.has(name)) fields.set(name, line.slice(colon + 1).trim());
      }
      return fields;
    });
}
