/**
 * Waits for work, but no longer than that: whoever waits in front of a screen is told then, and the work goes on to its end by
 * itself. @param onLate told of an exception that comes when nobody waits any more
 * @returns null: it takes longer
 */
export async function withPatience<T extends object>(
  work: Promise<T>,
  patienceMs: number,
  onLate: (error: unknown) => void,
): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  let isLate = false;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => {
      isLate = true;
      resolve(null);
    }, patienceMs);
    timer.unref();
  });
  work.catch((error: unknown) => {
    if (isLate) onLate(error);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
