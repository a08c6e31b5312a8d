import type { DataSource, EntityManager } from 'typeorm';

/** Runs work in a transaction that a refusal undoes. */
export async function allOrNothing<T extends { readonly kind: string }>(
  dataSource: DataSource,
  work: (manager: EntityManager) => Promise<T>,
): Promise<T> {
  const runner = dataSource.createQueryRunner();
  await runner.connect();
  await runner.startTransaction();
  try {
    const result = await work(runner.manager);
    await (result.kind === 'refused' ? runner.rollbackTransaction() : runner.commitTransaction());
    return result;
  } catch (error) {
    await runner.rollbackTransaction();
    throw error;
  } finally {
    await runner.release();
  }
}
