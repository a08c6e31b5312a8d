/** Names of variables that no build is handed. */
export const SECRET: RegExp;
/** What the web is built from: where none of it changed, it is not built again. */
export const WEB_SOURCES: readonly string[];
/** Titles of what is not built, and of what is built of other sources than these. */
export function findUnbuilt(): { readonly missing: string[]; readonly stale: string[] };
