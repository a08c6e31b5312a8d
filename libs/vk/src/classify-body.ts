import { classifyCode, failed, ok, type VkResult } from './failure.js';
import { asRecord } from './shape/read.js';

/**
 * Decides whether a body counts as success. vk-io would let a 503 with foreign JSON and a `{"response": null}` pass,
 * so nothing counts that does not carry a response of its own.
 */
export function classifyBody(body: unknown): VkResult<unknown> {
  const record = asRecord(body);
  if (!record) return failed('retryable', null, 'the answer is not a JSON object');
  if (record.error !== undefined) return classifyError(record.error);
  if (record.response === undefined) return failed('retryable', null, 'the answer has neither response nor error');
  if (record.response === null) return failed('retryable', null, 'the answer is empty');
  return ok(record.response);
}

function classifyError(error: unknown): VkResult<never> {
  if (typeof error === 'string') return failed('token', null, 'an OAuth error instead of an API error');
  const record = asRecord(error);
  const code = record?.error_code;
  if (typeof code !== 'number' || !Number.isInteger(code)) return failed('retryable', null, 'an error without a code');
  // The text can quote request parameters, so only the code travels on.
  return failed(classifyCode(code), code, `VK error ${code}`);
}
