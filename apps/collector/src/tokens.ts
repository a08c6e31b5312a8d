/** Names for what Nest injects and no class stands for. */
export const COLLECTION = Symbol('collection');
export const KIND_GUARD = Symbol('kind guard');
export const DATA_DIR = Symbol('data directory');
export const LOGGER = Symbol('logger');
export const METRICS = Symbol('metrics');
export const HISTORY = Symbol('history');
export const SENDING = Symbol('sending');
