import { eachNumber } from '../base/number-text.js';

/**
 * Histograms are stored as one integer a bucket: bucket × 2²² + count, in order of buckets. Up to 511 buckets and four
 * million questions a row fit; PostgreSQL adds them up without parsing, and equal histograms are equal arrays.
 */
const COUNT_BITS = 22;
const COUNT_MASK = 2 ** COUNT_BITS - 1;

/** SQL that packs an array of bucket numbers, one for each question, which may be null. */
export function packed(buckets: string): string {
  return `coalesce((
    select array_agg(b << ${COUNT_BITS} | n order by b)
    from (select b, count(*)::int as n from unnest(${buckets}) b group by b) told), '{}')`;
}

/** SQL of an element's bucket and count. */
export const bucketOf = (element: string): string => `(${element} >> ${COUNT_BITS})`;
export const countOf = (element: string): string => `(${element} & ${COUNT_MASK})`;
export const packedOf = (bucket: string, count: string): string => `${bucket} << ${COUNT_BITS} | ${count}`;

/** Calls back with each bucket and count of an array as PostgreSQL writes it in text. */
export function eachPacked(text: string, told: (bucket: number, count: number) => void): void {
  eachNumber(text, (element) => told(element >>> COUNT_BITS, element & COUNT_MASK));
}
