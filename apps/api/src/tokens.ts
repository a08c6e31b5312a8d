/** Names for what Nest injects and no class stands for. */
export const ACCESS_SECRET = Symbol('access secret');
export const DATA_DIR = Symbol('data directory');
export const LOGGER = Symbol('logger');
