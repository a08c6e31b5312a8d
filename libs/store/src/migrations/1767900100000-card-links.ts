import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A link may show one figure as a card that another site embeds. */
export class CardLinks1767900100000 implements MigrationInterface {
  readonly name = 'CardLinks1767900100000';

  async up(runner: QueryRunner): Promise<void> {
    // Null: a screen.
    await runner.query(`alter table view_link add card text check (card ~ '^[A-Za-z]{1,40}$')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('delete from view_link where card is not null');
    await runner.query('alter table view_link drop card');
  }
}
