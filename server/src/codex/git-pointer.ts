/** What a `.git` file says: the place that git keeps its own files in for a linked worktree or a submodule. */

/** The path behind `gitdir:`, as it is written. */
export function gitDirIn(text: string): string | undefined {
  const pointer = /^gitdir:(.*)$/m.exec(text)?.[1]?.trim();
  return pointer === '' ? undefined : pointer;
}
