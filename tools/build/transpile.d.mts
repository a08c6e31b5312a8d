/**
 * Writes `dist` of every room of the server anew, and takes away what no source stands behind any more.
 * @param root where `tsconfig.server.json` stands; by default that of this product
 * @throws Error that names the first file that is no TypeScript
 */
export function transpileServer(root?: string): Promise<void>;

/** Writes `made`, and a map beside it, of one file of TypeScript. @throws Error that names it when it is none */
export function transpileFile(source: string, made: string): Promise<void>;
