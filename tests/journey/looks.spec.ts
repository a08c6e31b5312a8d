import { looks } from './looks.journey.js';

describe('a head who answered', looks);
