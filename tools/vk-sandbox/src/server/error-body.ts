import type { Parameters } from '../methods/parameters.js';

/**
 * An API error as VK writes it. `request_params` repeats the request, the access token with it: a client must never log
 * it, and can be tested for that here.
 */
export function errorBody(code: number, message: string, method: string, parameters: Parameters): string {
  const pairs = [...parameters].map(([key, value]) => ({ key, value }));
  const request_params = [{ key: 'oauth', value: '1' }, { key: 'method', value: method }, ...pairs];
  const captcha = { captcha_sid: '100000000000', captcha_img: 'https://example.invalid/captcha.php?sid=100000000000' };
  const extra = code === 14 ? captcha : code === 17 ? { redirect_uri: 'https://example.invalid/security_check' } : {};
  return JSON.stringify({ error: { error_code: code, error_msg: message, request_params, ...extra } });
}
