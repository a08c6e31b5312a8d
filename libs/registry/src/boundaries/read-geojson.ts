import { type JsonRead, readJsonFile } from '@gospulse/platform';
import { faultWords } from '../source/file-words.js';
import type { BoundaryRefusal } from './boundary-report.js';
import type { BoundaryLimits } from './geojson-limits.js';

export interface RawFeature {
  readonly geometry: unknown;
  readonly properties: Readonly<Record<string, unknown>>;
}

export type GeojsonFile =
  | { readonly kind: 'file'; readonly features: readonly RawFeature[]; readonly attribution: string | null }
  | { readonly kind: 'refused'; readonly code: BoundaryRefusal; readonly message: string };

const refused = (code: BoundaryRefusal, message: string): GeojsonFile => ({ kind: 'refused', code, message });

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Longitude and latitude under the names that writers of GeoJSON give it; absent means the same (RFC 7946). */
const DEGREES = /(?:^|:)(?:CRS:?84|EPSG:(?::|[\d.]*:)?4326)$/;

/** A GeoJSON FeatureCollection in degrees (RFC 7946), its features not yet looked into. */
export async function readGeojson(file: string, limits: BoundaryLimits): Promise<GeojsonFile> {
  const read = await readJsonFile(file, limits.file);
  return read.kind === 'refused' ? refusedFile(read.fault, limits) : collectionOf(read.value, limits);
}

function refusedFile(fault: Extract<JsonRead, { kind: 'refused' }>['fault'], { file }: BoundaryLimits): GeojsonFile {
  switch (fault) {
    case 'not-utf-8':
      return refused('not-json', 'файл не в UTF-8');
    case 'not-json':
    case 'repeated-key':
    case 'forbidden-key':
      return refused('not-json', 'файл — не JSON');
    case 'empty':
      return refused('not-json', 'файл пуст, это не JSON');
    case 'too-deep':
      return refused('not-geojson', `вложенность больше ${file.depth}: это не GeoJSON с контурами`);
    case 'too-many-values':
      return refused('too-large', 'в файле слишком много точек; упростите контуры');
    case 'too-large':
      return refused('too-large', `${lowered(faultWords(fault, file.bytes))}; упростите контуры`);
    default:
      return refused('no-file', lowered(faultWords(fault, file.bytes)));
  }
}

const lowered = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

function collectionOf(value: unknown, limits: BoundaryLimits): GeojsonFile {
  if (!isRecord(value)) return refused('not-geojson', 'файл — не GeoJSON');
  if (value.type === 'Topology') return refused('not-geojson', 'это TopoJSON; сохраните контуры как GeoJSON');
  if (value.type !== 'FeatureCollection' || !Array.isArray(value.features)) {
    return refused('not-geojson', 'в файле нет FeatureCollection');
  }
  if (!isInDegrees(value.crs)) {
    return refused('not-degrees', 'координаты не в градусах (нужна система WGS 84, EPSG:4326)');
  }
  if (value.features.length > limits.features)
    return refused('too-many-features', `контуров больше ${limits.features}`);
  const features = value.features.map((feature: unknown): RawFeature => {
    const { geometry, properties } = isRecord(feature) ? feature : {};
    return { geometry, properties: isRecord(properties) ? properties : {} };
  });
  return { kind: 'file', features, attribution: typeof value.attribution === 'string' ? value.attribution : null };
}

/** A coordinate system that is named must be this one; one that is only linked to is not known. */
function isInDegrees(crs: unknown): boolean {
  if (crs === undefined || crs === null) return true;
  const name = isRecord(crs) && isRecord(crs.properties) ? crs.properties.name : undefined;
  return typeof name === 'string' && DEGREES.test(name);
}
