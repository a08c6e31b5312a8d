import { askEarly } from './early.js';

// Runs on import, and must be the first import of main.tsx: the requests then start before the other code is evaluated.
askEarly();
