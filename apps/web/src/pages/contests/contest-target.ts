/** What «Оспорить» is pressed beside: the dialog offers what can be said against it. Instants are ISO 8601. */
export type ContestTarget =
  | {
      readonly of: 'question';
      /** VK's numeric id of the page. */
      readonly page: number;
      /** The comment's number on that page. */
      readonly comment: number;
      readonly askedAt: string;
    }
  | {
      readonly of: 'check';
      readonly page: number;
      readonly criterion: string;
      readonly title: string;
      /** When it was seen to fail; null: a file says so. */
      readonly observedAt: string | null;
    }
  /** Some time in which nobody could answer on the page. */
  | { readonly of: 'page'; readonly page: number; readonly name: string }
  /** Who founded it. */
  | { readonly of: 'institution'; readonly ogrn: string; readonly name: string };
