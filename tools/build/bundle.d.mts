/** What is started as a process of its own, as files below the root. */
export const PROGRAMS: readonly string[];

/**
 * Writes each program anew in one file with all that it imports, rooms and packages.
 * @param root where the rooms and packages are; by default those of this product
 * @param programs files below it, each three folders deep, whose sources stand in `src` beside `dist`
 * @throws Error that names what is not found or does not parse
 */
export function bundlePrograms(root?: string, programs?: readonly string[]): Promise<void>;
