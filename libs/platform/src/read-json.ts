import { isUtf8 } from 'node:buffer';
import { type InputFault, readInputFile } from './input-file.js';
import { jsonFault, type JsonFault, type JsonLimits } from './json-shape.js';

export interface JsonFileLimits extends JsonLimits {
  readonly bytes: number;
}

export type JsonRead =
  | { readonly kind: 'value'; readonly value: unknown }
  | {
      readonly kind: 'refused';
      readonly fault: InputFault | JsonFault | 'not-utf-8' | 'not-json';
      /** Field of the file, where that can be told; else empty. */
      readonly path: string;
    };

const refused = (fault: Extract<JsonRead, { kind: 'refused' }>['fault'], path = ''): JsonRead => {
  return { kind: 'refused', fault, path };
};

/** Reads a JSON file of bounded size, depth and number of values. A byte order mark is passed over. */
export async function readJsonFile(file: string, limits: JsonFileLimits): Promise<JsonRead> {
  const read = await readInputFile(file, limits.bytes);
  if (read.kind === 'refused') return refused(read.fault);
  if (!isUtf8(read.bytes)) return refused('not-utf-8');
  const shape = jsonFault(read.bytes, limits);
  if (shape) return refused(shape.fault, shape.path);
  try {
    return { kind: 'value', value: JSON.parse(read.bytes.toString('utf8').replace(/^\uFEFF/, '')) as unknown };
  } catch (error) {
    if (error instanceof SyntaxError) return refused('not-json');
    throw error;
  }
}
