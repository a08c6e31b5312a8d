/** Why the database could not be waited for; told from its own errors by its code. */
export class DatabaseAwayError extends Error {
  constructor(readonly code: 'database-away' | 'database-busy') {
    super(code === 'database-away' ? 'the database does not answer' : 'too much waits for the database');
    this.name = 'DatabaseAwayError';
  }
}
