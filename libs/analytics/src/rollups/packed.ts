import { eachNumber } from '../sources/number-text.js';
import { raw, sql, type Sql } from '../sources/statement.js';

/**
 * Histograms are stored as one integer a bucket: bucket × 2²² + count, in order of buckets. Up to 511 buckets and four
 * million questions a row fit; PostgreSQL adds them up without parsing, and equal histograms are equal arrays.
 */
const COUNT_BITS = 22;
const COUNT_MASK = 2 ** COUNT_BITS - 1;
const BITS = raw(String(COUNT_BITS));
const MASK = raw(String(COUNT_MASK));

/**
 * SQL that packs an array of bucket numbers, one for each question, which may be null. Most arrays hold one number or
 * none, and to sum those took a fifth of the time in which questions are rolled up.
 */
export function packed(buckets: Sql): Sql {
  return sql`case
    when ${buckets} is null then '{}'
    when cardinality(${buckets}) = 1 then array[${buckets}[1] << ${BITS} | 1]
    else (select array_agg(b << ${BITS} | n order by b)
          from (select b, count(*)::int as n from unnest(${buckets}) b group by b) counted) end`;
}

/** SQL of an element's bucket and count. */
export const bucketOf = (element: Sql): Sql => sql`(${element} >> ${BITS})`;
export const countOf = (element: Sql): Sql => sql`(${element} & ${MASK})`;
export const packedOf = (bucket: Sql, count: Sql): Sql => sql`${bucket} << ${BITS} | ${count}`;

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
export function eachOf(histogram: Packed, report: (bucket: number, count: number) => void): void {
  for (const element of histogram) report(element >>> COUNT_BITS, element & COUNT_MASK);
}

/** Adds the counts to sums by bucket. */
export function addPacked(histogram: Packed, sums: Int32Array): void {
  // A loop: half a million numbers are added for one answer.
  for (let at = 0; at < histogram.length; at += 1) {
    const element = histogram[at] ?? 0;
    const bucket = element >>> COUNT_BITS;
    sums[bucket] = (sums[bucket] ?? 0) + (element & COUNT_MASK);
  }
}
