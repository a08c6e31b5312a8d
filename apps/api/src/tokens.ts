/** Names for what Nest injects and no class stands for. */
export const ACCESS_SECRET = Symbol('access secret');
export const CONFIG = Symbol('config');
export const LOGGER = Symbol('logger');
