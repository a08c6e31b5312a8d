import type { DataSource } from 'typeorm';

/** Names that occur in the database asked. */
export interface Examples {
  readonly ogrn: string;
  readonly founder: string;
  readonly oktmo: string;
  readonly kind: string;
  readonly sphere: string;
  readonly page: number;
  /** The last local day that is over, `YYYY-MM-DD`. */
  readonly yesterday: string;
}

export async function readExamples(dataSource: DataSource, now: number): Promise<Examples> {
  const rows = await dataSource.query<Omit<Examples, 'yesterday'>[]>(
    `select i.ogrn, i.founder_ogrn as founder, i.municipality_oktmo as oktmo, i.kind, i.sphere, p.vk_id::float8 as page
     from question q join page p on p.id = q.page_id join institution i on i.id = p.institution_id
     where i.founder_ogrn is not null and i.municipality_oktmo is not null
     group by i.id, p.id order by count(*) desc, p.id limit 1`,
  );
  if (!rows[0]) throw new Error('nobody asked anything in this database');
  return { ...rows[0], yesterday: new Date(now - 86_400_000).toISOString().slice(0, 10) };
}

/** Every endpoint under periods, filters, groupings and orders that lead it to each of its sources. */
export function requestsOf({ ogrn, founder, oktmo, kind, sphere, page, yesterday }: Examples): string[] {
  const back = (days: number) => new Date(Date.parse(yesterday) - (days - 1) * 86_400_000).toISOString().slice(0, 10);
  const period = (days: number) => `from=${back(days)}&to=${yesterday}`;
  const filters = ['', `kind=${kind}`, `sphere=${sphere}`, `oktmo=${oktmo}`, `founder=${founder}`];
  const withPeriods = (path: string, ...more: string[]) =>
    more.flatMap((query) => [28, 300].map((days) => `${path}?${period(days)}${query === '' ? '' : `&${query}`}`));
  return [
    'session',
    'methodology',
    'quality',
    'quality?watch=posts&condition=stale',
    'boundaries',
    'overview',
    ...withPeriods('overview', ...filters, 'basis=all&clock=calendar', 'compare=year'),
    ...withPeriods('municipalities', '', `kind=${kind}`, 'compare=weekdays&clock=calendar'),
    ...withPeriods('institutions', '', 'sort=overdue', 'sort=name&order=asc', 'sort=medianWorkingSeconds&limit=200'),
    ...withPeriods('institutions', 'sort=complianceScore&order=asc', 'state=without-page', `founder=${founder}`),
    ...withPeriods('institutions', 'q=1'),
    ...withPeriods('founders', '', 'basis=all'),
    ...withPeriods('replies', ...filters, `page=${page}`, `ogrn=${ogrn}`, 'basis=all&clock=calendar'),
    ...withPeriods('ranking', '', 'by=institution', 'by=founder&metric=response', 'by=institution&part=few'),
    ...withPeriods('anomalies', '', `page=${page}`),
    ...['subscribers', 'posts', 'questions', 'overdue', 'withinDeadlineShare'].flatMap((metric) =>
      withPeriods('series', `metric=${metric}`, `metric=${metric}&oktmo=${oktmo}`),
    ),
    ...withPeriods('questions', '', 'sort=due', `state=overdue&oktmo=${oktmo}`),
    ...withPeriods(`institutions/${ogrn}`, '', 'clock=calendar'),
    ...withPeriods(`pages/${page}`, '', 'basis=all'),
    ...withPeriods(`pages/${page}/questions`, '', 'state=answered'),
    ...withPeriods(`founders/${founder}`, ''),
  ];
}
