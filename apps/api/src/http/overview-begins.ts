import { API_PREFIX } from '@gospulse/contracts';

/** What Обзор asks for first, beside the session that every page asks for. */
export const OVERVIEW_BEGINS = ['/overview', '/municipalities'].map((path) => `${API_PREFIX}${path}`);
