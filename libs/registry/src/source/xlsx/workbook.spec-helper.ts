import { constants, crc32, deflateRawSync } from 'node:zlib';

export interface ZipPart {
  readonly name: string;
  readonly content: Uint8Array | string | Packed;
  /** 0: stored, 8: deflated (the default), others are unknown to everybody. */
  readonly method?: number;
  readonly flags?: number;
  /** Sizes that the directory states instead of the true ones. */
  readonly declaredSize?: number;
  readonly declaredCompressedSize?: number;
  /** Begins where another part begins. */
  readonly at?: number;
}

/** Content that was compressed before: what it inflates to need never have been there. */
export interface Packed {
  readonly body: Buffer;
  readonly bytes: number;
  readonly sum: number;
}

/** `head`, then `unit` so many times, then `tail`: gigabytes in a moment, because each unit is compressed by itself once. */
export function packed(head: string, unit: string, times: number, tail: string): Packed {
  const parts = [
    [head, 1],
    [unit, times],
    [tail, 1],
  ] as const;
  const bodies: Buffer[] = [];
  let [bytes, sum] = [0, 0];
  for (const [text, count] of parts) {
    const content = Buffer.from(text);
    const body = deflateRawSync(content, { level: 9, finishFlush: constants.Z_FULL_FLUSH });
    for (let at = 0; at < count; at += 1) {
      bodies.push(body);
      sum = crc32(content, sum);
    }
    bytes += content.length * count;
  }
  return { body: Buffer.concat([...bodies, deflateRawSync(Buffer.alloc(0))]), bytes, sum };
}

function packedOf({ content, method }: ZipPart): Packed {
  if (typeof content === 'object' && 'body' in content) return content;
  const bytes = Buffer.from(content);
  return { body: method === 0 ? bytes : deflateRawSync(bytes), bytes: bytes.length, sum: crc32(bytes) };
}

/** An archive as it is wanted, also as no writer would make it. */
export function zipOf(parts: readonly ZipPart[], more: { comment?: string; entries?: number } = {}): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const name = Buffer.from(part.name);
    const content = packedOf(part);
    const common = headerOf(part, name, content);
    const local = Buffer.concat([Buffer.from('504b0304', 'hex'), common, name, content.body]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(part.at ?? offset, 10);
    directory.push(Buffer.concat([Buffer.from('504b01021400', 'hex'), common, place, name]));
    if (part.at !== undefined) continue;
    bodies.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(more.entries ?? parts.length, 8);
  end.writeUInt16LE(more.entries ?? parts.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  end.writeUInt16LE(more.comment?.length ?? 0, 20);
  return Buffer.concat([...bodies, central, end, Buffer.from(more.comment ?? '')]);
}

function headerOf(part: ZipPart, name: Buffer, { body, bytes, sum }: Packed): Buffer {
  const header = Buffer.alloc(26);
  header.writeUInt16LE(20, 0);
  header.writeUInt16LE(part.flags ?? 0, 2);
  header.writeUInt16LE(part.method ?? 8, 4);
  header.writeUInt32LE(sum, 10);
  header.writeUInt32LE(part.declaredCompressedSize ?? body.length, 14);
  header.writeUInt32LE(part.declaredSize ?? bytes, 18);
  header.writeUInt16LE(name.length, 22);
  return header;
}

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** What a workbook holds besides its sheet; each part is XML as it stands. */
export interface WorkbookText {
  readonly sheet: ZipPart['content'];
  readonly strings?: ZipPart['content'];
  readonly styles?: string;
  readonly workbook?: string;
}

export const sheetOf = (rows: string): string =>
  `<?xml version="1.0"?><worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData></worksheet>`;

export function workbookParts({ sheet, strings, styles, workbook }: WorkbookText): ZipPart[] {
  const relations = (list: readonly (readonly [string, string])[]): string =>
    `<Relationships>${list
      .map(([type, target], at) => `<Relationship Id="rId${at + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`)
      .join('')}</Relationships>`;
  const parts: ZipPart[] = [
    { name: '[Content_Types].xml', content: '<Types/>' },
    { name: '_rels/.rels', content: relations([['officeDocument', 'xl/workbook.xml']]) },
    {
      name: 'xl/workbook.xml',
      content:
        workbook ?? `<workbook xmlns:r="${OFFICE}"><sheets><sheet name="Реестр" r:id="rId1"/></sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: relations([
        ['worksheet', 'worksheets/sheet1.xml'],
        ['sharedStrings', 'sharedStrings.xml'],
        ['styles', 'styles.xml'],
      ]),
    },
    { name: 'xl/worksheets/sheet1.xml', content: sheet },
  ];
  if (strings !== undefined) parts.push({ name: 'xl/sharedStrings.xml', content: strings });
  if (styles !== undefined) parts.push({ name: 'xl/styles.xml', content: styles });
  return parts;
}

export const workbookOf = (text: WorkbookText): Buffer => zipOf(workbookParts(text));
