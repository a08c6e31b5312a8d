import type { MigrationInterface, QueryRunner } from 'typeorm';

/** VK calls every deleted page «DELETED», which was kept for its name: such a page is shown by its institution again. */
export class NamesOfGonePages1773500000000 implements MigrationInterface {
  readonly name = 'NamesOfGonePages1773500000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`update page set name = null where name = 'DELETED' and state in ('deleted', 'banned')`);
  }

  /** Nobody misses what was no name. */
  async down(): Promise<void> {}
}
