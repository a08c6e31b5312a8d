import { MAX_CLAIMED, replaceOne } from './incomplete.js';
import { isRecord, withItems, type JsonRecord, type Spoiler } from './spoiler.js';

const WALLS = ['wall.get', 'wall.getById'];
const COMMENTS = ['wall.getComments'];
const FAR_FUTURE = Date.parse('2099-01-01T00:00:00Z') / 1000;
/** Years before VK was founded. */
const EARLY = Date.parse('2001-01-01T00:00:00Z') / 1000;
const LEAP = 5_000;
/** Beyond what an `int8` holds; JSON knows no bound. */
const HUGE = 1e19;
/** Fits an `int8`, not an `int4`. */
const LONG = 4_294_967_296_123;

type Change = (value: unknown) => unknown;

const always =
  (value: unknown): Change =>
  () =>
    value;

const changed = (item: unknown, field: string, change: Change): unknown =>
  isRecord(item) ? { ...item, [field]: change(item[field]) } : item;

/** One field of one item, drawn by chance, in the list the method answers with. */
function ofOneItem(field: string, change: Change, methods: readonly string[]): Spoiler {
  return {
    methods,
    spoil: (response, { random }) => {
      const one = (items: readonly unknown[]) => replaceOne(items, random, (item) => changed(item, field, change));
      return withItems(withItems(response, 'groups', one), 'items', one);
    },
  };
}

/** The number inside `likes`, `views` or `comments`. */
const figure = (value: number): Change => {
  return (figures) => ({ ...(isRecord(figures) ? figures : {}), count: value });
};

const ofAnswer = (field: string, value: number, methods: readonly string[]): Spoiler => ({
  methods,
  spoil: (response) => (isRecord(response) ? ({ ...response, [field]: value } satisfies JsonRecord) : response),
});

const DATED = [...WALLS, ...COMMENTS];
const COUNTED = ['wall.get', ...COMMENTS];
const IDENTIFIED = ['groups.getById', ...DATED];
const NAMED = ['utils.resolveScreenName'];

/** Right answers with one value in them that cannot be, by the names of their variants. */
export const ABSURD: Readonly<Record<string, Spoiler>> = {
  'date-zero': ofOneItem('date', always(0), DATED),
  'date-early': ofOneItem('date', always(EARLY), DATED),
  'date-far': ofOneItem('date', always(FAR_FUTURE), DATED),
  'date-negative': ofOneItem('date', always(-1), DATED),
  'members-most': ofOneItem('members_count', always(MAX_CLAIMED), ['groups.getById']),
  'members-leap': ofOneItem('members_count', (members) => LEAP * Number(members ?? 1), ['groups.getById']),
  'members-huge': ofOneItem('members_count', always(HUGE), ['groups.getById']),
  'members-negative': ofOneItem('members_count', always(-5), ['groups.getById']),
  'id-zero': ofOneItem('id', always(0), IDENTIFIED),
  'id-negative': ofOneItem('id', (id) => -Math.abs(Number(id)), IDENTIFIED),
  'id-long': ofOneItem('id', always(LONG), IDENTIFIED),
  'id-huge': ofOneItem('id', always(HUGE), IDENTIFIED),
  'from-huge': ofOneItem('from_id', always(HUGE), DATED),
  'name-negative': ofAnswer('object_id', -5, NAMED),
  'name-huge': ofAnswer('object_id', HUGE, NAMED),
  'count-most': ofAnswer('count', MAX_CLAIMED, COUNTED),
  'count-negative': ofAnswer('count', -5, COUNTED),
  'likes-huge': ofOneItem('likes', figure(HUGE), WALLS),
  'views-long': ofOneItem('views', figure(LONG), WALLS),
  'comments-long': ofOneItem('comments', figure(LONG), WALLS),
};
