import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A subject of the federation. */
@Entity('region')
export class Region {
  @PrimaryColumn('text')
  code!: string;

  @Column('text')
  name!: string;

  /** IANA zone, e.g. `Europe/Volgograd`. */
  @Column('text')
  zone!: string;
}
