import type { ServerResponse } from 'node:http';
import { REDIRECTS, type Redirect } from '../spoil/redirects.js';
import { Stranger, type StrangerReport } from './stranger.js';

export interface RedirectReport {
  /** Redirects that were answered to calls of methods. */
  readonly sent: number;
  /** Requests that followed one to an address of the sandbox. */
  readonly followed: number;
  readonly stranger: StrangerReport;
}

/** `/redirected/0` answers, `/redirected/N/STATUS` redirects once more. */
const FOLLOWED_PATH = /^\/redirected\/(\d)(?:\/(30[12378]))?$/;
const HOPS_OF_CHAIN = 3;
const JSON_TYPE = 'application/json; charset=utf-8';

/** VK's answer with numbers that are not VK's, so that whoever believes it can be told by what it stores. */
const falsified = (body: string): string =>
  body
    .replaceAll(/"members_count":\d+/g, `"members_count":${FALSE_MEMBERS}`)
    .replaceAll(/"likes":\{"count":\d+/g, `"likes":{"count":${FALSE_LIKES}`);
export const FALSE_MEMBERS = 7;
export const FALSE_LIKES = 999_999;

/** Clients take so much of a head: a longer answer does not fit into an address. */
const MAX_IN_ADDRESS = 8_000;

const fitting = (body: string): string =>
  body.length <= MAX_IN_ADDRESS ? body : '{"response":{"count":0,"items":[]}}';

/** Answers with redirects, and knows who followed them. */
export class Redirector {
  private readonly stranger = new Stranger();
  private sent = 0;
  private followed = 0;
  private answer = '{"response":[]}';

  /** Answers a call with the redirect of that variant; `body` is what VK would have said. What stands elsewhere is false. */
  async send(response: ServerResponse, variant: string, body: string): Promise<void> {
    const redirect = REDIRECTS[variant];
    if (redirect === undefined) throw new Error(`no redirect is called "${variant}"`);
    this.sent += 1;
    const elsewhere = falsified(body);
    this.answer = elsewhere;
    this.stranger.pretend(elsewhere);
    const location = await this.locationOf(redirect, elsewhere);
    response.writeHead(redirect.status, { Location: location, 'Content-Type': JSON_TYPE });
    response.end(redirect.withAnswer ? elsewhere : '');
  }

  /** Answers whoever followed a redirect to the sandbox itself. @returns whether this address is one of those */
  async follow(response: ServerResponse, path: string): Promise<boolean> {
    const match = FOLLOWED_PATH.exec(path);
    if (match === null) return false;
    this.followed += 1;
    const hops = Number(match[1]);
    if (hops === 0 || match[2] === undefined) {
      response.writeHead(200, { 'Content-Type': JSON_TYPE });
      response.end(this.answer);
      return true;
    }
    const location = hops > 1 ? `/redirected/${hops - 1}/${match[2]}` : `${await this.stranger.address()}/method/any`;
    response.writeHead(Number(match[2]), { Location: location });
    response.end();
    return true;
  }

  report(): RedirectReport {
    return { sent: this.sent, followed: this.followed, stranger: this.stranger.report() };
  }

  close(): Promise<void> {
    return this.stranger.close();
  }

  private async locationOf({ goal, status }: Redirect, body: string): Promise<string> {
    switch (goal) {
      case 'stranger':
        return `${await this.stranger.address()}/method/any`;
      case 'relative':
        return '/redirected/0';
      case 'data':
        return `data:application/json;base64,${Buffer.from(fitting(body)).toString('base64')}`;
      case 'chain':
        return `/redirected/${HOPS_OF_CHAIN}/${status}`;
    }
  }
}
