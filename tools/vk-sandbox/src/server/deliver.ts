import { type ServerResponse } from 'node:http';
import { type FaultRule } from './faults.js';

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

function spoil(response: ServerResponse, fault: FaultRule, body: string): void {
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
    default:
      sendJson(response, 200, body);
  }
}

/** Sends a method's answer, late or spoiled when a fault struck. A stalled body never ends: the client has to give up. */
export function deliver(response: ServerResponse, body: string, fault: FaultRule | null): void {
  if (fault === null) return sendJson(response, 200, body);
  if (fault.latencyMs === undefined) return spoil(response, fault, body);
  setTimeout(() => {
    if (!response.destroyed) spoil(response, fault, body);
  }, fault.latencyMs).unref();
}
