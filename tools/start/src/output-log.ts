import type { ServiceLog } from './service-log.js';

const NEWLINE = 0x0a;
/** Of a line that does not end: whoever reads it had better have a piece than wait for more. */
const MAX_LINE_BYTES = 65_536;

/** A log on a stream that several share: line by line, so that none stands within another. */
export function openOutputLog(output: NodeJS.WritableStream): ServiceLog {
  let rest = Buffer.alloc(0);
  const put = (bytes: Buffer): void => {
    if (bytes.length > 0) output.write(bytes);
  };
  return {
    write(chunk) {
      const all = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      const end = all.lastIndexOf(NEWLINE) + 1;
      put(all.subarray(0, end));
      rest = Buffer.from(all.subarray(end));
      if (rest.length <= MAX_LINE_BYTES) return;
      put(Buffer.concat([rest, Buffer.from('\n')]));
      rest = Buffer.alloc(0);
    },
    close() {
      if (rest.length > 0) put(Buffer.concat([rest, Buffer.from('\n')]));
      rest = Buffer.alloc(0);
    },
  };
}
