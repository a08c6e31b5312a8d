/** The browser's path, or null when this machine has none. */
export function browserPath(): string | null;
