/**
 * Codes of the subjects of the Federation by ФНС, two digits each; on number plates six of them have others. What is known of
 * each is in `libs/registry/regions`, whose spec holds the two together.
 */
export const REGION_CODES: readonly string[] = [
  ...'01 02 03 04 05 06 07 08 09 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30'.split(' '),
  ...'31 32 33 34 35 36 37 38 39 40 41 42 43 44 45 46 47 48 49 50 51 52 53 54 55 56 57 58 59 60'.split(' '),
  ...'61 62 63 64 65 66 67 68 69 70 71 72 73 74 75 76 77 78 79 83 86 87 89 90 91 92 93 94 95'.split(' '),
];
