import { accounts } from './accounts.journey.js';

describe('an office takes up accounts', () => accounts());
