import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A fact about this database itself, such as which key its author hashes were made with. */
@Entity('setting')
export class Setting {
  @PrimaryColumn('text')
  key!: string;

  @Column('text')
  value!: string;
}
