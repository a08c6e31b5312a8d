import { cacheUse, VersionedCache, VersionedCaches } from './versioned-cache.js';

describe('readings kept for a while', () => {
  it('are given back with the version that they were read from', () => {
    const kept = new VersionedCache<string>(100);
    kept.keep('day 1', 'a', 'posts', 10);
    expect(kept.find('day 1')).toMatchObject({ version: 'a', value: 'posts' });
    expect(kept.find('day 2')).toBeNull();
  });

  it('give way to a newer version', () => {
    const kept = new VersionedCache<string>(100);
    kept.keep('day 1', 'a', 'old', 10);
    kept.keep('day 1', 'b', 'new', 10);
    expect(kept.find('day 1')).toMatchObject({ version: 'b', value: 'new' });
  });

  it('take so many bytes, and what was not used for longest is forgotten first', () => {
    const kept = new VersionedCache<number>(20);
    kept.keep('day 1', 'a', 1, 10);
    kept.keep('day 2', 'a', 2, 10);
    kept.find('day 1');
    kept.keep('day 3', 'a', 3, 10);
    expect(['day 1', 'day 2', 'day 3'].map((day) => kept.find(day)?.value)).toEqual([1, undefined, 3]);
  });

  it('count a reading once however often it is renewed', () => {
    const kept = new VersionedCache<number>(20);
    for (let version = 0; version < 5; version += 1) kept.keep('day 1', String(version), version, 10);
    kept.keep('day 2', 'a', 2, 10);
    expect(kept.find('day 1')?.value).toBe(4);
  });

  it('hold one that is larger than all they may take until the next one comes', () => {
    const kept = new VersionedCache<number>(8);
    kept.keep('day 1', 'a', 1, 24);
    expect(kept.find('day 1')?.value).toBe(1);
    kept.keep('day 2', 'a', 2, 8);
    expect(kept.find('day 1')).toBeNull();
    expect(kept.find('day 2')?.value).toBe(2);
  });
});

describe('what is kept of a database', () => {
  const DAYS = cacheUse<string>(10);
  const NAMES = cacheUse<number>(20);

  it('is found again by its use, and by no other', () => {
    const caches = new VersionedCaches();
    caches.of(DAYS).keep('one', 'a', 'posts', 10);
    expect(caches.of(DAYS).find('one')?.value).toBe('posts');
    expect(caches.of(NAMES).find('one')).toBeNull();
  });

  it('serves no other database, and each use has the bound of its own', () => {
    const [ours, theirs] = [new VersionedCaches(), new VersionedCaches()];
    for (const name of ['one', 'two']) {
      ours.of(DAYS).keep(name, 'a', name, 10);
      ours.of(NAMES).keep(name, 'a', 1, 10);
    }
    expect(theirs.of(DAYS).find('two')).toBeNull();
    expect(['one', 'two'].map((name) => ours.of(DAYS).find(name)?.value)).toEqual([undefined, 'two']);
    expect(['one', 'two'].map((name) => ours.of(NAMES).find(name)?.value)).toEqual([1, 1]);
  });
});
