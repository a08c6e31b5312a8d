import type { ImportLimits } from '../import-limits.js';
import { SourceRefused } from './source-refused.error.js';

export function tooManyLines({ lines }: ImportLimits): SourceRefused {
  return new SourceRefused('too-many-lines', `В файле больше ${lines} строк вместе с пустыми: разделите его на части`);
}

export function tooManyColumns({ columns }: ImportLimits, line: number): SourceRefused {
  return new SourceRefused('too-many-columns', `В строке ${line} больше ${columns} столбцов: это не реестр`);
}
