/*
 * The worker between the pages and the network: it keeps what an installed app needs to open without a connection, and
 * what was looked at last, to be read then with its age. The network comes first, always: with a connection nothing is
 * ever shown from here but built files, whose names are of their content.
 *
 * Of people it keeps answers that are read, and of one account alone. They are gone when somebody signs out or in, when a
 * session is over, when the rights of the account are others, and after some days. Changes, files, telephones, and
 * whatever an admin sees are never kept.
 */

/** Another one with each build: the build writes it in. */
const VERSION = 'build-version';
const APP = `gospulse-app-${VERSION}`;
/** Pages empty it too when they begin anew, by this name. */
const KEPT = 'gospulse-kept';

const API = '/api/v1';
/** The page without anything of anybody. */
const SHELL = '/shell';
/** When a kept answer was answered, ISO 8601. */
const KEPT_AT = 'x-kept-at';
/** Under which the account stands whose answers are kept. */
const OWNER = '/kept/owner';

/** Answers kept at most; the page of a head asks for about ten. */
const MAX_ANSWERS = 80;
const MAX_AGE_MS = 14 * 86_400_000;

/** What is read: everything else is never kept. */
const READ =
  /^\/api\/v1\/(?:me|session|my\/[\w/-]+|overview|series|municipalities|widgets|boundaries|institutions(?:\/\d+)?|pages\/\d+(?:\/questions)?|founders(?:\/\d+)?|questions|replies|ranking|anomalies|quality|methodology)$/;
/** Addresses that are no place in the app, with a connection and without. */
const NO_PAGE = /^\/(?:api|health|metrics)(?:\/|$)/;
/** What makes somebody else of whoever looks. */
const CHANGES_PERSON =
  /^\/api\/v1\/(?:sign-in|sign-out|me\/sessions(?:\/\d+)?|demo\/sign-in|links\/use|links\/views\/(?:open|close))$/;

/** What was asked for before everything was forgotten is of somebody who is gone, whenever it comes. */
let generation = 0;
/** Whatever is kept is kept one after another: who it is of first. */
let turn = Promise.resolve();

function inTurn(act) {
  turn = turn.then(act, act);
  return turn;
}

function forget() {
  generation += 1;
  return inTurn(() => caches.delete(KEPT));
}

addEventListener('install', (event) => event.waitUntil(keepShell()));
addEventListener('activate', (event) => event.waitUntil(takeOver()));
addEventListener('message', (event) => event.waitUntil(keepWhatIsOpen(event.data)));
addEventListener('fetch', (event) => {
  const { method, mode, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (origin !== location.origin) return;
  if (method !== 'GET') {
    if (CHANGES_PERSON.test(pathname)) event.respondWith(changePerson(event.request));
  } else if (mode === 'navigate') {
    if (!NO_PAGE.test(pathname)) event.respondWith(openPage(event));
  } else if (pathname.startsWith('/assets/')) event.respondWith(builtFile(event));
  else if (READ.test(pathname)) event.respondWith(answer(event));
});

/** The page that opens without a connection, and what it is made of: its styles, its code, its icon. */
async function keepShell() {
  const shell = await fetch(SHELL, { cache: 'no-store' });
  if (!shell.ok) throw new Error(`${SHELL} answers ${shell.status}`);
  const html = await shell.clone().text();
  const files = [...html.matchAll(/(?:src|href|data-app)="(\/(?:assets\/)?[\w.-]+\.\w+)"/g)].map(([, path]) => path);
  const cache = await caches.open(APP);
  await cache.addAll([...new Set(files)]);
  await cache.put(SHELL, shell);
}

async function takeOver() {
  const names = await caches.keys();
  const former = names.filter((name) => name.startsWith('gospulse-app-') && name !== APP);
  await Promise.all(former.map((name) => caches.delete(name)));
  // The page is asked for while this worker is still being started.
  await registration.navigationPreload?.enable();
  await clients.claim();
}

async function openPage(event) {
  const asked = generation;
  try {
    const page = (await event.preloadResponse) ?? (await fetch(event.request));
    if (page.ok) event.waitUntil(keepPage(page.clone(), asked));
    return page;
  } catch (cause) {
    const shell = await caches.match(SHELL, { cacheName: APP });
    if (shell === undefined) throw cause;
    event.waitUntil(inTurn(forgetOld));
    return shell;
  }
}

/** Its name is of its content: whatever is here is what the network has. */
async function builtFile(event) {
  const kept = await caches.match(event.request, { cacheName: APP, ignoreVary: true });
  if (kept !== undefined) return kept;
  const file = await fetch(event.request);
  if (file.ok) event.waitUntil(keepFile(event.request, file.clone()));
  return file;
}

async function keepFile(request, file) {
  const cache = await caches.open(APP);
  await cache.put(request, file);
}

async function answer(event) {
  const { request } = event;
  const asked = generation;
  let response;
  try {
    response = await fetch(request);
  } catch (cause) {
    const kept = request.signal.aborted ? undefined : await keptAnswer(request.url);
    if (kept === undefined) throw cause;
    return kept;
  }
  if (response.status === 401) await forget();
  else if (isNotTheirs(response)) event.waitUntil(inTurn(() => forgetOne(request.url)));
  else if (response.ok) event.waitUntil(keepAnswer(request.url, response.clone(), asked));
  return response;
}

/** No access, or no such institution for whoever asks, or no longer; a proxy that says so knows nothing of that. */
function isNotTheirs({ status, headers }) {
  return (status === 403 || status === 404) && /problem\+json/.test(headers.get('content-type') ?? '');
}

/** Nothing of the one is here when the other comes, whatever becomes of the request. */
async function changePerson(request) {
  await forget();
  try {
    return await fetch(request);
  } finally {
    await forget();
  }
}

/** What stands in a page was never asked for by itself. @param asked the generation of its request */
async function keepPage(page, asked) {
  const at = instantOf(page);
  const [, json = '{}'] =
    /<script type="application\/json" id="answers">(.*?)<\/script>/s.exec(await page.text()) ?? [];
  const answers = Object.entries(JSON.parse(json));
  const { [`${API}/me`]: me } = Object.fromEntries(answers);
  if (me === undefined) return;
  let settled = null;
  await inTurn(async () => (settled = await settleOwner(me, asked)));
  for (const [address, body] of answers)
    await inTurn(() => put(new URL(address, location.origin).href, body, at, settled));
}

async function keepAnswer(url, response, asked) {
  const at = instantOf(response);
  const body = await response.json();
  await inTurn(async () => {
    const of = new URL(url).pathname === `${API}/me` ? await settleOwner(body, asked) : asked;
    await put(url, body, at, of);
  });
}

function instantOf(response) {
  return new Date(response.headers.get('date') ?? Date.now()).toISOString();
}

/**
 * Whoever is not known, and whoever came by a link, leaves nothing behind; somebody else begins with nothing. Of an answer that
 * was asked for before everything was forgotten it is not known whether they are still there: nothing of it is kept.
 * @param asked the generation of the request
 * @returns the one of what is kept of them; null: nothing is
 */
async function settleOwner(me, asked) {
  const { account, access, view, permissions } = me;
  const isSomebody = view === null && (account !== null || access !== 'accounts');
  const owner = JSON.stringify([access, account, permissions]);
  const cache = await caches.open(KEPT);
  const known = await cache.match(OWNER);
  const isSame = isSomebody && known !== undefined && (await known.text()) === owner;
  const isLate = asked !== generation;
  if (isSame) {
    await forgetOld();
    return isLate ? null : generation;
  }
  generation += 1;
  await caches.delete(KEPT);
  if (!isSomebody || isLate) return null;
  await (await caches.open(KEPT)).put(OWNER, new Response(owner));
  return generation;
}

/** @param asked the generation of its request; null: of nobody who is known to be there */
async function put(url, body, at, asked) {
  if (asked !== generation) return;
  const isSafe = READ.test(new URL(url).pathname) && (await caches.has(KEPT));
  if (!isSafe) return;
  const cache = await caches.open(KEPT);
  if ((await cache.match(OWNER)) === undefined) return;
  // The token lets a page change something: without a connection nothing is changed.
  const kept = 'csrfToken' in body ? { ...body, csrfToken: null } : body;
  const headers = { 'content-type': 'application/json; charset=utf-8', [KEPT_AT]: at };
  // Taken out first, so that the order of keys is that of their ages.
  await cache.delete(url);
  await cache.put(url, new Response(JSON.stringify(kept), { headers }));
  const keys = (await cache.keys()).filter((key) => new URL(key.url).pathname !== OWNER);
  for (const key of keys.slice(0, Math.max(0, keys.length - MAX_ANSWERS))) await cache.delete(key);
}

async function keptAnswer(url) {
  if (!(await caches.has(KEPT))) return undefined;
  const kept = await caches.match(url, { cacheName: KEPT });
  return kept !== undefined && isFresh(kept) ? kept : undefined;
}

function isFresh(kept) {
  return Date.now() - Date.parse(kept.headers.get(KEPT_AT) ?? '') <= MAX_AGE_MS;
}

/** What is shown no more stays on no phone either. */
async function forgetOld() {
  if (!(await caches.has(KEPT))) return;
  const cache = await caches.open(KEPT);
  for (const key of await cache.keys()) {
    const kept = await cache.match(key);
    if (new URL(key.url).pathname !== OWNER && kept !== undefined && !isFresh(kept)) await cache.delete(key);
  }
}

async function forgetOne(url) {
  if (await caches.has(KEPT)) await (await caches.open(KEPT)).delete(url);
}

/** The page that brought this worker was there before it: what it shows is asked for once more. */
async function keepWhatIsOpen({ page, urls }) {
  const begun = generation;
  const opened = await fetch(page, { headers: { accept: 'text/html' } });
  if (opened.ok) await keepPage(opened, begun);
  for (const url of urls) {
    const { origin, pathname } = new URL(url);
    if (origin !== location.origin) continue;
    if (pathname.startsWith('/assets/')) {
      if ((await caches.match(url, { cacheName: APP })) === undefined) await (await caches.open(APP)).add(url);
    } else if (READ.test(pathname)) {
      const asked = generation;
      const response = await fetch(url);
      if (response.ok) await keepAnswer(url, response, asked);
    }
  }
}
