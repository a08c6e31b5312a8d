import { Readable } from 'node:stream';
import { audit } from '@gospulse/access';
import { downloads } from '@gospulse/contracts';
import type { EditionFileKind } from '@gospulse/domain';
import { findEdition, listFiles, readFilePart } from '@gospulse/reports';
import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { Allow } from '../callers/access.guard.js';
import { administeringBy, Asker } from '../callers/caller-of.js';
import { inOwnRegion, type Caller } from '../callers/caller.js';
import { regionOf } from '../callers/region-of.js';
import { parse } from '../http/parse.js';
import { ProblemException } from '../http/problem.js';

const OFFICE = 'application/vnd.openxmlformats-officedocument';
const TYPES: Readonly<Record<EditionFileKind, string>> = {
  xlsx: `${OFFICE}.spreadsheetml.sheet`,
  csv: 'application/zip',
  'machine-csv': 'application/zip',
  json: 'application/json; charset=utf-8',
  pdf: 'application/pdf',
  docx: `${OFFICE}.wordprocessingml.document`,
};
/** So much of a file is held at a time. */
const PART_BYTES = 1_048_576;

/** Files of editions, byte by byte as they were frozen. */
@Allow('see-reports')
@Controller('api/v1/editions/:number/files/:kind')
export class EditionFilesController {
  constructor(private readonly dataSource: DataSource) {}

  /** Whoever asks for the heads alone takes no file along, and none is written down. */
  @Get()
  async send(
    @Asker() caller: Caller,
    @Param() params: unknown,
    @Query() raw: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { number, kind } = parse(downloads.editionFile.params, params);
    const { region } = parse(downloads.editionFile.query, inOwnRegion(caller, raw));
    const { code } = await regionOf(this.dataSource, caller, region);
    const edition = await findEdition(this.dataSource, code, number);
    if (edition === null) throw new ProblemException('no-such-edition');
    const file = (await listFiles(this.dataSource, edition.id)).find((each) => each.kind === kind);
    if (!file) throw new ProblemException('no-such-file');
    const { name, size, sha256 } = file;
    const isWanted = request.method !== 'HEAD';
    // What cannot be written down stays here.
    if (isWanted) {
      const details = { what: 'edition', region: code, number, format: kind, sha256 };
      const event = { action: 'export', subject: name, outcome: 'done', details } as const;
      await audit(this.dataSource, { ...administeringBy(request), event });
    }
    void reply.headers({
      'content-type': TYPES[kind],
      'content-length': size,
      'content-disposition': `attachment; filename="${name.replace(/[^\w.-]/g, '-')}"`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      // A file goes out whole: a part of one would be handed over as often as it is asked for.
      'accept-ranges': 'none',
    });
    const parts = isWanted ? partsOf(this.dataSource, edition.id, file) : [];
    await reply.send(Readable.from(parts, { objectMode: false }));
  }
}

async function* partsOf(
  dataSource: DataSource,
  editionId: number,
  { name, size }: { readonly name: string; readonly size: number },
): AsyncGenerator<Buffer> {
  for (let offset = 0; offset < size; offset += PART_BYTES)
    yield await readFilePart(dataSource, editionId, name, { offset, length: PART_BYTES });
}
