/** Where paths lie to each other. */
import path from 'node:path';

/** Whether `inner` is `outer` or is below it. */
export function isWithin(inner: string, outer: string): boolean {
  const way = path.relative(outer, inner);
  return way === '' || (way !== '..' && !way.startsWith(`..${path.sep}`) && !path.isAbsolute(way));
}
