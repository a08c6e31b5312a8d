import { isUtf8 } from 'node:buffer';
import { open } from 'node:fs/promises';
import { type BoundaryLimits } from './geojson-limits.js';

export interface RawFeature {
  readonly geometry: unknown;
  readonly properties: Readonly<Record<string, unknown>>;
}

export type GeojsonFile =
  | { readonly kind: 'file'; readonly features: readonly RawFeature[]; readonly attribution: string | null }
  | { readonly kind: 'refused'; readonly message: string };

const refused = (message: string): GeojsonFile => ({ kind: 'refused', message });

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Longitude and latitude under the names that writers of GeoJSON give it; absent means the same (RFC 7946). */
const DEGREES = /CRS:?84|EPSG:(?::|\d*:)?4326$/;

/** Reads the file whole, but never more of it than is allowed. @throws the file system's error */
async function readBounded(file: string, most: number): Promise<Buffer | null> {
  const handle = await open(file, 'r');
  try {
    const chunks: Buffer[] = [];
    let length = 0;
    for await (const chunk of handle.createReadStream({ autoClose: false }) as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > most) return null;
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  } finally {
    await handle.close();
  }
}

/** A GeoJSON FeatureCollection in degrees (RFC 7946), its features not yet looked into. */
export async function readGeojson(file: string, limits: BoundaryLimits): Promise<GeojsonFile> {
  const bytes = await readBounded(file, limits.bytes);
  if (bytes === null) return refused(`файл больше ${Math.round(limits.bytes / 1_048_576)} МБ; упростите контуры`);
  if (!isUtf8(bytes)) return refused('файл не в UTF-8');
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString('utf8').replace(/^\uFEFF/, ''));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) return refused('файл — не JSON');
    throw error;
  }
  return collectionOf(value, limits);
}

function collectionOf(value: unknown, limits: BoundaryLimits): GeojsonFile {
  if (!isRecord(value)) return refused('файл — не GeoJSON');
  if (value.type === 'Topology') return refused('это TopoJSON; сохраните контуры как GeoJSON');
  if (value.type !== 'FeatureCollection' || !Array.isArray(value.features)) {
    return refused('в файле нет FeatureCollection');
  }
  const crs = isRecord(value.crs) && isRecord(value.crs.properties) ? value.crs.properties.name : undefined;
  if (crs !== undefined && !(typeof crs === 'string' && DEGREES.test(crs))) {
    return refused('координаты не в градусах (нужна система WGS 84, EPSG:4326)');
  }
  if (value.features.length > limits.features) return refused(`контуров больше ${limits.features}`);
  const features = value.features.map((feature: unknown): RawFeature => {
    const { geometry, properties } = isRecord(feature) ? feature : {};
    return { geometry, properties: isRecord(properties) ? properties : {} };
  });
  return { kind: 'file', features, attribution: typeof value.attribution === 'string' ? value.attribution : null };
}
