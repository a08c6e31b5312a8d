import { col, maybe, readRows, type RowOf } from '@gospulse/store';
import sql from 'sql-template-tag';
import type { DataSource } from 'typeorm';
import type { RowReject } from '../import-report.js';
import { clip } from '../rows/clean-text.js';
import type { EvidenceRow } from './evidence-row.js';

const KNOWN_PAGE = { id: col.int, vkId: maybe(col.number), link: col.text, screenName: maybe(col.text) };
type KnownPage = RowOf<typeof KNOWN_PAGE>;

/** Finds the pages of a region's register that rows speak of: by numeric id first, else by link or present name. */
export class PageFinder {
  private readonly byVkId = new Map<number, number>();
  private readonly byLink = new Map<string, number>();
  private readonly byName = new Map<string, number>();
  private readonly claims = new Map<number, number>();

  static async of(dataSource: DataSource, regionCode: string): Promise<PageFinder> {
    const pages = await readRows(
      dataSource,
      KNOWN_PAGE,
      sql`select id, vk_id as "vkId", link, lower(screen_name) as "screenName" from page
       where region_code = ${regionCode} and network = 'vk' and removed_at is null order by id`,
    );
    return new PageFinder(pages);
  }

  private constructor(pages: readonly KnownPage[]) {
    for (const { id, vkId, link, screenName } of pages) {
      if (vkId !== null) this.byVkId.set(vkId, id);
      this.byLink.set(link, id);
      if (screenName !== null) this.byName.set(screenName, id);
    }
  }

  get isEmpty(): boolean {
    return this.byLink.size === 0;
  }

  /** The page of a row; a row whose page is unknown, ambiguous or claimed by an earlier row is rejected. */
  pageOf(row: EvidenceRow): { readonly pageId: number } | RowReject {
    const { line, vkId, found } = row;
    const at = { line, column: null, found: clip(found) };
    const byId = vkId === null ? undefined : this.byVkId.get(vkId);
    const byLink = this.linked(row);
    if (byId !== undefined && byLink !== undefined && byId !== byLink)
      return {
        ...at,
        code: 'link-id-mismatch',
        expected: `Ссылка и ID госпаблика (${vkId}) указывают на разные страницы.`,
      };
    const pageId = byId ?? byLink;
    if (pageId === undefined) return { ...at, code: 'page-unknown', expected: 'Такой страницы нет в реестре региона.' };
    const claimedAt = this.claims.get(pageId);
    if (claimedAt !== undefined)
      return { ...at, code: 'duplicate-link', expected: `Эта страница уже указана в строке ${claimedAt}.` };
    this.claims.set(pageId, line);
    return { pageId };
  }

  private linked({ link }: EvidenceRow): number | undefined {
    if (!link) return undefined;
    if (link.kind === 'id') return this.byVkId.get(link.id) ?? this.byLink.get(link.url);
    return this.byName.get(link.name) ?? this.byLink.get(link.url);
  }
}
