/** Names for what Nest injects and no class stands for. */
export const LOGGER = Symbol('logger');
