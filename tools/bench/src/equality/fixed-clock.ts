/**
 * Loaded before a service (`node --import`): its clock stands at FIXED_NOW, milliseconds since the epoch, so that two
 * services asked one after the other are asked at one instant. Timers go on as always.
 */
const now = Number(process.env['FIXED_NOW']);
const Real = Date;

class FixedDate extends Real {
  constructor(...parts: []) {
    // Only a date of nothing is the present; all others stay what they were.
    if (parts.length === 0) super(now);
    else super(...parts);
  }
  static override now(): number {
    return now;
  }
}

globalThis.Date = FixedDate as DateConstructor;
