import { openIdConnect } from './oidc.journey.js';

describe('somebody of an office with a provider', openIdConnect);
