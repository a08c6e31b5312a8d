import type { ServerResponse } from 'node:http';
import type { MethodReply } from './dispatcher.js';
import type { FaultRule } from './faults.js';
import { sendOversized } from './oversized.js';
import type { Redirector } from './redirector.js';

const JSON_TYPE = 'application/json; charset=utf-8';
const BAD_GATEWAY = '<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>';

/** Sends a whole answer. */
export function send(response: ServerResponse, status: number, type: string, body: string): void {
  const bytes = Buffer.from(body);
  response.writeHead(status, { 'Content-Type': type, 'Content-Length': bytes.length });
  response.end(bytes);
}

export function sendJson(response: ServerResponse, status: number, body: string): void {
  send(response, status, JSON_TYPE, body);
}

async function spoil(response: ServerResponse, fault: FaultRule, body: string, redirector: Redirector): Promise<void> {
  switch (fault.kind) {
    case 'http-500-html':
      return send(response, 500, 'text/html', BAD_GATEWAY.replaceAll('502 Bad Gateway', '500 Internal Server Error'));
    case 'http-502':
      return send(response, 502, 'text/html', BAD_GATEWAY);
    case 'http-503-json':
      return sendJson(response, 503, '{"status":"temporarily unavailable"}');
    case 'null-response':
      return sendJson(response, 200, '{"response":null}');
    case 'oauth-error':
      return sendJson(response, 401, '{"error":"invalid_client","error_description":"client_secret is incorrect"}');
    case 'stall':
      response.writeHead(200, { 'Content-Type': JSON_TYPE, 'Content-Length': Buffer.byteLength(body) + 64 });
      response.write(body.slice(0, Math.max(1, body.length >> 1)));
      return;
    case 'reset':
      response.socket?.resetAndDestroy();
      return;
    case 'redirect':
      return redirector.send(response, fault.variant ?? '', body);
    case 'oversized':
      await sendOversized(response, fault.variant ?? '', body);
      return;
    default:
      sendJson(response, 200, body);
  }
}

function later(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds).unref());
}

/** Sends a method's answer, late or spoiled when a fault struck. A stalled body never ends: the client has to give up. */
export async function deliver(
  response: ServerResponse,
  { body, fault }: MethodReply,
  redirector: Redirector,
): Promise<void> {
  if (fault === null) return sendJson(response, 200, body);
  if (fault.latencyMs !== undefined) await later(fault.latencyMs);
  if (!response.destroyed) await spoil(response, fault, body, redirector);
}
