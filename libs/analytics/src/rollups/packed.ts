import { eachNumber } from '../sources/number-text.js';
import { raw, sql, type Sql } from '../sources/statement.js';

/**
 * Histograms are stored as one integer a bucket, in order of buckets: the bucket in the upper bits, its count in the lower ones.
 * PostgreSQL adds them up without parsing, and equal histograms are equal arrays.
 */
export interface Packing {
  readonly countBits: number;
}

/** Up to 511 buckets, four million questions in each. */
export const DAYS_AND_HOURS: Packing = { countBits: 22 };
/** Up to 2,047 buckets, a million questions of one length in a row of a group and month; of more, so many are counted. */
export const WAITS: Packing = { countBits: 20 };

const maskOf = ({ countBits }: Packing): number => 2 ** countBits - 1;

/**
 * SQL that packs an array of bucket numbers, one for each question, which may be null. Most arrays hold two numbers, one or
 * none, and to sum those took a third of the time in which questions are rolled up.
 */
export function packed(packing: Packing, buckets: Sql): Sql {
  const [first, second] = [sql`${buckets}[1]`, sql`${buckets}[2]`];
  const single = (bucket: Sql): Sql => packedOf(packing, bucket, sql`1`);
  return sql`case
    when ${buckets} is null then '{}'
    when cardinality(${buckets}) = 1 then array[${single(first)}]
    when cardinality(${buckets}) = 2 then case
      when ${first} < ${second} then array[${single(first)}, ${single(second)}]
      when ${first} > ${second} then array[${single(second)}, ${single(first)}]
      else array[${packedOf(packing, first, sql`2`)}] end
    else (select array_agg(${packedOf(packing, sql`b`, sql`n`)} order by b)
          from (select b, count(*) as n from unnest(${buckets}) b group by b) counted) end`;
}

/** SQL of an element's bucket and count. */
export const bucketOf = ({ countBits }: Packing, element: Sql): Sql => sql`(${element} >> ${raw(String(countBits))})`;
export const countOf = (packing: Packing, element: Sql): Sql => sql`(${element} & ${raw(String(maskOf(packing)))})`;
export const packedOf = (packing: Packing, bucket: Sql, count: Sql): Sql =>
  sql`${bucket} << ${raw(String(packing.countBits))} | least(${count}, ${raw(String(maskOf(packing)))})::int`;

/** A histogram as it is stored: bucket and count in each number. */
export type Packed = Int32Array;

/** Of most rows one histogram or another is empty. */
const NOTHING: Packed = new Int32Array();

/** The numbers of an array as PostgreSQL writes it in text. */
export function packedIn(text: string): Packed {
  if (text === '{}') return NOTHING;
  let length = 1;
  for (let at = 0; at < text.length; at += 1) if (text[at] === ',') length += 1;
  const numbers = new Int32Array(length);
  let index = 0;
  eachNumber(text, (element) => {
    numbers[index] = element;
    index += 1;
  });
  return numbers;
}

/** Calls back with each bucket and count. */
export function eachOf(packing: Packing, histogram: Packed, report: (bucket: number, count: number) => void): void {
  const mask = maskOf(packing);
  for (const element of histogram) report(element >>> packing.countBits, element & mask);
}

/** Adds the counts to sums by bucket. */
export function addPacked(packing: Packing, histogram: Packed, sums: Int32Array): void {
  const { countBits } = packing;
  const mask = maskOf(packing);
  // A loop: a million numbers are added for one answer.
  for (let at = 0; at < histogram.length; at += 1) {
    const element = histogram[at] ?? 0;
    const bucket = element >>> countBits;
    sums[bucket] = (sums[bucket] ?? 0) + (element & mask);
  }
}
