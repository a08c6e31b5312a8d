import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Deadlines, norms and the working day of a region, in force from a day on. */
@Entity('policy')
export class Policy {
  @PrimaryColumn('text', { name: 'region_code' })
  regionCode!: string;

  @PrimaryColumn('text')
  version!: string;

  @Column('date', { name: 'effective_from' })
  effectiveFrom!: string;

  @Column('jsonb')
  rules!: Record<string, unknown>;
}
