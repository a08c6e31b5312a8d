import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

export type SweepMode = 'schedule' | 'once' | 'history';

/** One pass of the collector: what it asked, what came of it, what it stored. */
@Entity('sweep')
export class Sweep {
  @PrimaryGeneratedColumn('identity', { type: 'bigint' })
  id!: number;

  @Column('text')
  mode!: SweepMode;

  /** The local day a history pass stands for; null for passes of the present. */
  @Column('date', { nullable: true })
  day!: string | null;

  @Column('timestamptz', { name: 'started_at' })
  startedAt!: Date;

  /** Null while it runs, and for ever if it was killed. */
  @Column('timestamptz', { name: 'finished_at', nullable: true })
  finishedAt!: Date | null;

  @Column('timestamptz')
  cutoff!: Date;

  @Column('text', { array: true })
  kinds!: string[];

  @Column('jsonb')
  requests!: Record<string, number>;

  @Column('jsonb')
  outcomes!: Record<string, number>;

  @Column('jsonb')
  facts!: Record<string, number>;

  @Column('double precision', { nullable: true })
  seconds!: number | null;
}
