import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';

/** Why a path that somebody named cannot be read; a closed list, so that each command can put it into words. */
export type InputFault =
  'missing' | 'no-access' | 'link-loop' | 'not-a-file' | 'unreadable' | 'empty' | 'too-large' | 'changed';

export type InputFile =
  | { readonly kind: 'open'; readonly handle: FileHandle; readonly bytes: number }
  | { readonly kind: 'refused'; readonly fault: InputFault };

export type InputBytes =
  { readonly kind: 'bytes'; readonly bytes: Buffer } | { readonly kind: 'refused'; readonly fault: InputFault };

const FAULTS: Readonly<Record<string, InputFault>> = {
  ENOENT: 'missing',
  ENOTDIR: 'missing',
  EACCES: 'no-access',
  EPERM: 'no-access',
  ELOOP: 'link-loop',
  ENAMETOOLONG: 'missing',
  EISDIR: 'not-a-file',
  ENXIO: 'not-a-file',
  ENODEV: 'not-a-file',
};

const refused = (fault: InputFault) => ({ kind: 'refused', fault }) as const;

/**
 * Opens a regular file of at most `maxBytes`. It is judged by what was opened and not by its path; a pipe, a device or
 * a folder is refused at once: opening a pipe nobody writes to would otherwise wait for ever, and `/dev/zero` never ends.
 * The caller closes the handle.
 * @throws nothing for what a path can be; only what `fstat` of an open file may throw
 */
export async function openInputFile(path: string, maxBytes: number): Promise<InputFile> {
  let handle: FileHandle;
  try {
    handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (error) {
    return refused(faultOf(error));
  }
  const found = await handle.stat();
  const fault = !found.isFile()
    ? 'not-a-file'
    : found.size === 0
      ? 'empty'
      : found.size > maxBytes
        ? 'too-large'
        : null;
  if (fault === null) return { kind: 'open', handle, bytes: found.size };
  await handle.close();
  return refused(fault);
}

/** The whole of such a file; `changed` when it grows or shrinks meanwhile. */
export async function readInputFile(path: string, maxBytes: number): Promise<InputBytes> {
  const file = await openInputFile(path, maxBytes);
  if (file.kind === 'refused') return file;
  try {
    const bytes = Buffer.alloc(file.bytes);
    let length = 0;
    while (length < bytes.length) {
      const { bytesRead } = await file.handle.read(bytes, length, bytes.length - length, length);
      if (bytesRead === 0) return refused('changed');
      length += bytesRead;
    }
    const { bytesRead: more } = await file.handle.read(Buffer.alloc(1), 0, 1, length);
    return more > 0 ? refused('changed') : { kind: 'bytes', bytes };
  } catch (error) {
    return refused(faultOf(error));
  } finally {
    await file.handle.close();
  }
}

function faultOf(error: unknown): InputFault {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  return Object.hasOwn(FAULTS, code) ? (FAULTS[code] ?? 'unreadable') : 'unreadable';
}
