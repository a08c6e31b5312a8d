import { jest } from '@jest/globals';
import { Departures, type Departure } from './departures.js';

const late: number[] = [];
let departures: Departures;

beforeEach(() => {
  jest.useFakeTimers({ now: 1_790_000_000_000 });
  late.length = 0;
  departures = new Departures(1, (milliseconds) => late.push(milliseconds));
});
afterEach(() => {
  jest.useRealTimers();
});

const pass = (milliseconds: number) => jest.advanceTimersByTime(milliseconds);
/** One request: how long it waited for the socket, and then for its answer. */
function travel(heldUpMs: number, answeredInMs: number, kind = 'execute'): { departure: Departure; at: number } {
  const at = performance.now();
  const departure = departures.add(at);
  departure.sentAs(kind);
  pass(heldUpMs);
  departure.handedOver();
  pass(answeredInMs);
  departure.answered();
  return { departure, at };
}
/** Milliseconds after its departure at which the last request may have arrived. */
const mayArriveAfter = (at: number) => departures.windowStart(performance.now()) - at;

describe('a request that may have arrived late', () => {
  it('counts from when it was handed over, however quick its answer then was', () => {
    for (let i = 0; i < 20; i += 1) travel(0, 600);
    const { at } = travel(400, 100);
    expect(mayArriveAfter(at)).toBe(400);
  });

  it('counts from now as long as it was not, and not for ever', () => {
    for (let i = 0; i < 20; i += 1) travel(0, 600);
    const at = performance.now();
    departures.add(at).sentAs('execute');
    pass(350);
    expect(mayArriveAfter(at)).toBe(350);
    pass(60_000);
    expect(mayArriveAfter(at)).toBe(10_000);
  });

  it('is as late as its answer, compared with the quickest of its kind', () => {
    for (let i = 0; i < 20; i += 1) travel(0, i % 8 === 0 ? 100 : 600);
    travel(0, 5, 'wall.get');
    const { at } = travel(0, 350);
    expect(mayArriveAfter(at)).toBe(250);
    // Those who share the token leave no slots empty for what is quicker than most.
    expect(late.at(-1)).toBe(0);
  });

  it('is in time where nothing shows otherwise', () => {
    for (let i = 0; i < 20; i += 1) travel(0, 100);
    const { at } = travel(0, 90);
    expect(mayArriveAfter(at)).toBe(0);
  });

  it('that was never handed over, and failed, has left when it was meant to', () => {
    for (let i = 0; i < 20; i += 1) travel(0, 100);
    const at = performance.now();
    const departure = departures.add(at);
    departure.sentAs('execute');
    pass(40);
    departure.answered();
    expect(mayArriveAfter(at)).toBe(0);
  });

  it('is answered when the head of the answer is there, however long the rest is read', () => {
    for (let i = 0; i < 20; i += 1) travel(0, 100);
    const { departure, at } = travel(0, 100);
    pass(500);
    departure.answered();
    expect(mayArriveAfter(at)).toBe(0);
  });
});
