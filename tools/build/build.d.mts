/** Names of variables that no build is handed. */
export const SECRET: RegExp;
