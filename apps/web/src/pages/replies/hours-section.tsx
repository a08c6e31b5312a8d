import type { RepliesAnswer } from '@gospulse/contracts';
import type { FileColumn, HourOf } from '@gospulse/domain';
import { useMemo } from 'react';
import { heatModel } from '../../charts/heat-model.js';
import { HeatKey, HeatPanel } from '../../charts/heat-panel.js';
import type { FileRequest } from '../../export/file-request.js';
import { formatCount } from '../../text/format.js';
import { REPLIES } from '../../text/replies-strings.js';
import type { AddressPatch } from '../../address/use-address.js';
import { type Column, DataTable } from '../../ui/data-table.js';
import { GoLink } from '../../ui/go-link.js';
import { useGoToQuestions } from '../../ui/use-go.js';
import classes from './replies.module.css';
import { Twin } from './twin.js';

type Hours = RepliesAnswer['hours'];
type Counts = Hours['asked'];

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const HEIGHT = 360;

function Pictures({ hours, zone }: { hours: Hours; zone: string }) {
  const asked = useMemo(() => heatModel(hours.asked, hours.working), [hours]);
  const replied = useMemo(() => heatModel(hours.replied, hours.working), [hours]);
  const goTo = useGoToQuestions();
  const open =
    (at: HourOf) =>
    (weekday: number, hour: number): void =>
      goTo?.(hourPatch(at, weekday, hour));
  return (
    <>
      <div className={classes.panels}>
        <HeatPanel name={REPLIES.heatAsked} model={asked} open={goTo === null ? undefined : open('asked')} />
        <HeatPanel name={REPLIES.heatReplied} model={replied} open={goTo === null ? undefined : open('replied')} />
      </div>
      <HeatKey />
      <p className={classes.note}>{REPLIES.heatNote(zone)}</p>
    </>
  );
}

const hourPatch = (at: HourOf, weekday: number, hour: number): AddressPatch => ({
  ...{ at, weekday: String(weekday + 1), hour: String(hour) },
});

/** A number of the twin opens the questions that it counts. */
function HourCell({ at, weekday, hour, count }: { at: HourOf; weekday: number; hour: number; count: number }) {
  const words = formatCount(count);
  if (count === 0) return words;
  const label = REPLIES.cell(REPLIES.weekdays[weekday] ?? '', hour, words);
  return (
    <GoLink to="/questions" keep={hourPatch(at, weekday, hour)} className={classes.door} label={label}>
      {words}
    </GoLink>
  );
}

function columnsOf(counts: Counts, at: HourOf): Column<number>[] {
  const hour: Column<number> = {
    ...{ key: 'hour', name: REPLIES.hour, label: REPLIES.hour, cell: REPLIES.hourName, file: null },
  };
  return [
    hour,
    ...REPLIES.weekdays.map((name, weekday): Column<number> => ({
      ...{ key: name, name, label: name, numeric: true },
      cell: (hourOfDay) => (
        <HourCell at={at} weekday={weekday} hour={hourOfDay} count={counts[weekday]?.[hourOfDay] ?? 0} />
      ),
      file: null,
    })),
  ];
}

function Table({ name, counts, at }: { name: string; counts: Counts; at: HourOf }) {
  return (
    <div>
      <h3>{name}</h3>
      <DataTable
        file={false}
        caption={REPLIES.tableCaption(name)}
        columns={columnsOf(counts, at)}
        rows={HOURS}
        keyOf={String}
        maxHeight={HEIGHT}
      />
    </div>
  );
}

interface HourOfWeek {
  readonly weekday: number;
  readonly hour: number;
}

const HOURS_OF_WEEK: readonly HourOfWeek[] = REPLIES.weekdays.flatMap((_, weekday) =>
  HOURS.map((hour) => ({ weekday, hour })),
);

/** Both tables of the screen in one: a row an hour of the week. */
export function hoursFile({ hours }: Pick<RepliesAnswer, 'hours'>): FileRequest<HourOfWeek> {
  const columns: FileColumn<HourOfWeek>[] = [
    { code: 'weekday', head: REPLIES.weekday, kind: 'text', value: ({ weekday }) => REPLIES.weekdays[weekday] ?? null },
    { code: 'hour', head: REPLIES.hour, kind: 'count', value: ({ hour }) => hour },
    {
      code: 'asked',
      head: REPLIES.heatAsked,
      kind: 'count',
      value: ({ weekday, hour }) => hours.asked[weekday]?.[hour] ?? 0,
    },
    {
      code: 'replied',
      head: REPLIES.heatReplied,
      kind: 'count',
      value: ({ weekday, hour }) => hours.replied[weekday]?.[hour] ?? 0,
    },
  ];
  return { title: REPLIES.heat, columns: [{ name: REPLIES.heat, file: columns }], rows: HOURS_OF_WEEK };
}

/** When residents ask and when they are answered: two weeks by hours, side by side. */
export function HoursSection({ answer }: { answer: RepliesAnswer }) {
  const { hours, region } = answer;
  const table = (
    <div className={classes.panels}>
      <Table name={REPLIES.heatAsked} counts={hours.asked} at="asked" />
      <Table name={REPLIES.heatReplied} counts={hours.replied} at="replied" />
    </div>
  );
  return (
    <Twin
      id="hours"
      title={REPLIES.heat}
      chart={<Pictures hours={hours} zone={region.zone} />}
      table={table}
      file={hoursFile(answer)}
      stem="replies-hours"
    />
  );
}
