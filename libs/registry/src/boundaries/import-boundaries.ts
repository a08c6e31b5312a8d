import { cleanText, cutText, outlineMap } from '@gospulse/domain';
import { writeBoundaries, type WriteDown } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import type { Municipality } from '../regions/region.js';
import { ensureRegion } from '../regions/ensure-region.js';
import { regionOf } from '../regions/regions.js';
import type { BoundaryRefusal, BoundaryResult, FeatureReject } from './boundary-report.js';
import { ATTRIBUTION_LENGTH, BOUNDARY_LIMITS, type BoundaryLimits } from './geojson-limits.js';
import { placeFeatures } from './place-features.js';
import { readGeojson } from './read-geojson.js';

export interface BoundaryImport {
  readonly dataSource: DataSource;
  readonly file: string;
  readonly regionCode: string;
  /** Overrides the file's own `attribution`. */
  readonly attribution?: string | undefined;
  readonly now: Date;
  readonly limits?: BoundaryLimits;
  readonly writeDown?: WriteDown;
}

const refused = (code: BoundaryRefusal, message: string, rejects: readonly FeatureReject[] = []): BoundaryResult => ({
  kind: 'refused',
  code,
  message,
  rejects,
});

/**
 * Takes the outlines of a region's municipalities from a GeoJSON file and puts them in place of those there were.
 * All or nothing: a file that fits no municipality, or that names no origin, changes nothing.
 * @throws only when the database or the disk fails
 */
export async function importBoundaries(input: BoundaryImport): Promise<BoundaryResult> {
  const { dataSource, file, regionCode, now, limits = BOUNDARY_LIMITS } = input;
  const region = regionOf(regionCode);
  if (!region) return refused('unknown-region', `региона ${regionCode} нет среди известных`);
  const read = await readGeojson(file, limits);
  if (read.kind === 'refused') return refused(read.code, read.message);
  const stated = (input.attribution ?? read.attribution ?? '').slice(0, 2 * ATTRIBUTION_LENGTH);
  const attribution = cutText(cleanText(stated), ATTRIBUTION_LENGTH);
  if (attribution === '') {
    return refused(
      'no-attribution',
      'не сказано, чьи это контуры: укажите --attribution (например, «© OpenStreetMap contributors, ODbL»)',
    );
  }
  const { places, rejects } = placeFeatures(read.features, region, limits);
  const map = outlineMap(places, limits.drawn);
  if (!map) return refused('nothing-fits', 'ни один контур не подошёл к муниципалитетам региона', rejects);
  if (map.points > limits.drawn) {
    return refused('too-detailed', `после упрощения остаётся больше ${limits.drawn} точек; упростите контуры`, rejects);
  }
  await ensureRegion(dataSource, regionCode);
  const outlines = map.outlines.map(({ key, path, label: [x, y] }) => ({ oktmo: key, path, label_x: x, label_y: y }));
  const { width, height } = map;
  const drawing = { width, height, regionCode, attribution, importedAt: now, outlines };
  await writeBoundaries(dataSource, drawing, input.writeDown);
  const drawn = new Set(outlines.map(({ oktmo }) => oktmo));
  return {
    kind: 'imported',
    report: {
      ...{ matched: drawn.size, rejected: rejects.length, rejects, points: map.points, attribution },
      missing: missingOf(region.municipalities, drawn),
    },
  };
}

function missingOf(municipalities: readonly Municipality[], drawn: ReadonlySet<string>): string[] {
  return municipalities.filter(({ oktmo }) => !drawn.has(oktmo)).map(({ shortName }) => shortName);
}
