/** The switches of a `codex exec` that keeps no log. The words around them may be a prompt and are never kept. */

/** Switches without a value that decide what the process may do. */
const PLAIN: ReadonlySet<string> = new Set([
  '--dangerously-bypass-approvals-and-sandbox',
  '--yolo',
  '--full-auto',
  '--approve-for-me',
  '--dangerously-bypass-hook-trust',
  '--ignore-rules',
]);

/** Switches whose value is one of few words. */
const SANDBOX: ReadonlySet<string> = new Set(['-s', '--sandbox']);
const SANDBOX_WORDS: ReadonlySet<string> = new Set(['read-only', 'workspace-write', 'danger-full-access']);

/** The switches among the words of a command line, where it is `codex exec --ephemeral`; nothing for any other. */
export function hiddenSwitches(words: readonly string[]): readonly string[] | undefined {
  const end = words.indexOf('--');
  const own = end < 0 ? words : words.slice(0, end);
  if (!own.slice(1).some((word) => word === 'exec' || word === 'e') || !own.includes('--ephemeral')) return undefined;
  return own.flatMap((word, index) => {
    if (PLAIN.has(word)) return [word];
    const [name = '', value = own[index + 1] ?? ''] = word.split('=', 2);
    return SANDBOX.has(name) && SANDBOX_WORDS.has(value) ? [`${name} ${value}`] : [];
  });
}
