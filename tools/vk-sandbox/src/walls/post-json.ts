import { WALL_POST_TEXTS } from '../data/comment-texts.js';
import { hash32, hashUnit } from '../random/hash.js';
import { fillText } from './comment-text.js';
import { countVisible } from './comment-visibility.js';
import type { Wall } from './wall.js';

function copyHistory(wall: Wall, index: number): string {
  const source = wall.repostOf(index);
  if (source === null) return '';
  const date = wall.publishedAt(index) - 7200;
  return `,"copy_history":[{"inner_type":"wall_wallpost","type":"post","attachments":[],"date":${date},"from_id":${source.ownerId},"id":${source.postId},"owner_id":${source.ownerId},"post_source":{"type":"vk"},"post_type":"post","text":"${wall.jsonText(index)}"}]`;
}

const SHARE_WITH_ALBUMS = 0.1;
const PHOTOS_IN_ALBUM = 8;

/** Whether a community publishes whole albums: its answers are several times longer, as the longest real ones are. */
export function publishesAlbums(ownerId: number): boolean {
  return hashUnit(ownerId, 304) < SHARE_WITH_ALBUMS;
}

function photo(wall: Wall, index: number, n: number): string {
  const id = wall.postId(index);
  const photoId = 456_239_000 + id + n;
  const url = `https://example.invalid/photo${wall.ownerId}_${photoId}`;
  return `{"type":"photo","photo":{"album_id":-7,"date":${wall.publishedAt(index)},"id":${photoId},"owner_id":${wall.ownerId},"access_key":"x","post_id":${id},"sizes":[{"height":130,"type":"m","width":130,"url":"${url}?size=130x130"},{"height":604,"type":"x","width":604,"url":"${url}?size=604x604"}],"text":"","user_id":100},"style":"full"}`;
}

function attachments(wall: Wall, index: number): string {
  let list = photo(wall, index, 0);
  const photos = publishesAlbums(wall.ownerId) ? PHOTOS_IN_ALBUM : 1;
  for (let n = 1; n < photos; n += 1) list += `,${photo(wall, index, n)}`;
  return `[${list}]`;
}

function textOf(wall: Wall, index: number, resident: boolean): string {
  if (!resident) return wall.repostOf(index) === null ? wall.jsonText(index) : '';
  return fillText(WALL_POST_TEXTS, hash32(wall.postId(index), index));
}

/**
 * A post as `wall.get` shows it at an instant. Written as a template string: answers of a hundred posts are most of what
 * the sandbox does, and building objects to stringify them costs several times more.
 */
export function postJson(wall: Wall, index: number, at: number, pinned: boolean): string {
  const id = wall.postId(index);
  const fromId = wall.authorId(index);
  const figures = wall.figuresAt(index, at);
  const canPost = wall.commentsOpen ? 1 : 0;
  const comments = wall.commentsOpen ? countVisible(wall.commentsOf(index), at) : 0;
  const views = figures.views === null ? '' : `,"views":{"count":${figures.views}}`;
  const edited = wall.editedAt(index) <= at ? `,"edited":${wall.editedAt(index)}` : '';
  const pin = pinned ? ',"is_pinned":1' : '';
  return `{"inner_type":"wall_wallpost","donut":{"is_donut":false},"comments":{"can_post":${canPost},"can_view":1,"count":${comments},"groups_can_post":${wall.commentsOpen}},"marked_as_ads":0,"compact_attachments_before_cut":0,"hash":"x","type":"post"${copyHistory(wall, index)},"attachments":${attachments(wall, index)},"date":${wall.publishedAt(index)}${edited},"from_id":${fromId},"id":${id},"is_favorite":false${pin},"likes":{"can_like":1,"count":${figures.likes},"user_likes":0,"can_publish":0,"repost_disabled":false},"reaction_set_id":"reactions","owner_id":${wall.ownerId},"post_source":{"type":"vk"},"post_type":"post","reposts":{"count":${figures.reposts},"user_reposted":0},"text":"${textOf(wall, index, fromId > 0)}"${views}}`;
}
