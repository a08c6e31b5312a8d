import type { Sandbox } from './sandbox.js';

export interface ApiBody<T> {
  response?: T;
  error?: { error_code: number; error_msg: string; request_params: { key: string; value: string }[] };
  execute_errors?: { method: string; error_code: number; error_msg: string }[];
}

export interface PostBody {
  id: number;
  owner_id: number;
  from_id: number;
  date: number;
  text: string;
  is_pinned?: number;
  likes: { count: number };
  reposts: { count: number };
  views?: { count: number };
  comments: { count: number; can_post: number };
  copy_history?: unknown[];
}

export interface CommentBody {
  id: number;
  from_id?: number;
  date: number;
  text?: string;
  deleted?: boolean;
  parents_stack: number[];
  reply_to_comment?: number;
  reply_to_user?: number;
  thread?: { count: number; items: CommentBody[] };
}

export interface Paged<T> {
  count: number;
  items: T[];
  current_level_count?: number;
  profiles?: { id: number; first_name: string }[];
  groups?: { id: number }[];
}

/** A call over HTTP, as a client makes it; `at` asks for the world at an instant. */
export async function call<T>(
  sandbox: Sandbox,
  method: string,
  parameters: Record<string, string | number>,
  at: number | null = null,
): Promise<ApiBody<T>> {
  const base = at === null ? sandbox.apiUrl : sandbox.apiUrlAt(at);
  const form = { v: '5.199', access_token: 'user1', ...parameters };
  const body = new URLSearchParams(Object.entries(form).map(([key, value]) => [key, String(value)]));
  const answer = await fetch(`${base}/${method}`, { method: 'POST', body });
  return (await answer.json()) as ApiBody<T>;
}

/** The control side, JSON in and out. */
export async function controlCall<T>(sandbox: Sandbox, path: string, verb = 'GET', body?: unknown): Promise<T> {
  const answer = await fetch(`${sandbox.url}/sandbox/${path}`, {
    method: verb,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return (await answer.json()) as T;
}
