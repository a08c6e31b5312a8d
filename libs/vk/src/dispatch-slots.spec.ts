import { jest } from '@jest/globals';
import { DispatchSlots, type DispatchSlot } from './dispatch-slots.js';

const late: number[] = [];
let slots: DispatchSlots;

beforeEach(() => {
  jest.useFakeTimers({ now: 1_790_000_000_000 });
  late.length = 0;
  slots = new DispatchSlots(1, (milliseconds) => late.push(milliseconds));
});
afterEach(() => {
  jest.useRealTimers();
});

const pass = (milliseconds: number) => jest.advanceTimersByTime(milliseconds);
/** One request: how long it waited for the socket, and then for its answer. */
function dispatch(heldUpMs: number, answeredInMs: number, kind = 'execute'): { slot: DispatchSlot; at: number } {
  const at = performance.now();
  const slot = slots.add(at);
  slot.sentAs(kind);
  pass(heldUpMs);
  slot.handedOver();
  pass(answeredInMs);
  slot.answered();
  return { slot, at };
}
/** Milliseconds after its dispatch at which the last request may have arrived. */
const mayArriveAfter = (at: number) => slots.windowStart(performance.now()) - at;

describe('a request that may have arrived late', () => {
  it('counts from when it was handed over, however quick its answer then was', () => {
    for (let i = 0; i < 20; i += 1) dispatch(0, 600);
    const { at } = dispatch(400, 100);
    expect(mayArriveAfter(at)).toBe(400);
  });

  it('counts from now as long as it was not, and not for ever', () => {
    for (let i = 0; i < 20; i += 1) dispatch(0, 600);
    const at = performance.now();
    slots.add(at).sentAs('execute');
    pass(350);
    expect(mayArriveAfter(at)).toBe(350);
    pass(60_000);
    expect(mayArriveAfter(at)).toBe(10_000);
  });

  it('is as late as its answer, compared with the quickest of its kind', () => {
    for (let i = 0; i < 20; i += 1) dispatch(0, i % 8 === 0 ? 100 : 600);
    dispatch(0, 5, 'wall.get');
    const { at } = dispatch(0, 350);
    expect(mayArriveAfter(at)).toBe(250);
    // Those who share the token leave no slots empty for what is quicker than most.
    expect(late.at(-1)).toBe(0);
  });

  it('is in time where nothing shows otherwise', () => {
    for (let i = 0; i < 20; i += 1) dispatch(0, 100);
    const { at } = dispatch(0, 90);
    expect(mayArriveAfter(at)).toBe(0);
  });

  it('that was never handed over, and failed, has left when it was meant to', () => {
    for (let i = 0; i < 20; i += 1) dispatch(0, 100);
    const at = performance.now();
    const slot = slots.add(at);
    slot.sentAs('execute');
    pass(40);
    slot.answered();
    expect(mayArriveAfter(at)).toBe(0);
  });

  it('is answered when the head of the answer is there, however long the rest is read', () => {
    for (let i = 0; i < 20; i += 1) dispatch(0, 100);
    const { slot, at } = dispatch(0, 100);
    pass(500);
    slot.answered();
    expect(mayArriveAfter(at)).toBe(0);
  });
});
