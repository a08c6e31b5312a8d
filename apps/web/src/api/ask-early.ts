import { askEarly } from './early.js';

// By itself on import, so that it comes before the code that the page's first module imports behind it.
askEarly();
