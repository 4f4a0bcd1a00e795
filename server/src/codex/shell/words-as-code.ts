/** Whether a command runs words, or what it reads, as code. */
import type { ShellCommand, ShellWord } from './commands.ts';
import { operandAt, type ProgramCall, textsOf } from './program.ts';

/** Options of shells and other interpreters behind which code comes. */
const CODE = /^(?:-[a-z]{0,5}[ce]|--eval|--print|--command|-command|\/c)$/i;

/** Whether words that `holds` are run: as a program, by `eval`, or in the code that an interpreter is given. */
export function runsWords(
  command: ShellCommand,
  call: ProgramCall,
  holds: (word: ShellWord) => boolean,
  reads: boolean,
): boolean {
  const { word, name, known, args } = call;
  // `"$dir/tool"` chooses one of several programs; `$command` can be anything.
  if (/^["']?\$/.test(word.text) && !word.text.includes('/') && holds(word)) return true;
  if (name === 'eval' || name === 'iex' || name === 'invoke-expression') return args.some(holds);
  if (known?.kind !== 'shell' && known?.kind !== 'interpreter') return false;
  const code = args.filter((_, at) => CODE.test(args[at - 1]?.text ?? ''));
  if (code.some(holds)) return true;
  const placeholder = placeholderIn(command, call);
  return reads && placeholder !== undefined && code.some(({ text }) => text.includes(placeholder));
}

/** What `xargs` replaces by each line that it reads. */
function placeholderIn({ words }: ShellCommand, { word }: ProgramCall): string | undefined {
  const before = textsOf(words.slice(0, words.indexOf(word)));
  if (!before.some((one) => /(?:^|\/)g?xargs$/.test(one))) return undefined;
  const at = before.findIndex((one) => /^(?:-I|-i|--replace)/.test(one));
  const glued = before[at]?.replace(/^(?:-I|-i|--replace=?)/, '');
  return at < 0 ? undefined : glued || (before[at] === '-I' ? before[at + 1] : '{}');
}

/** Whether it is a shell or another interpreter that is given nothing to run but what it reads. */
export function runsItsInput({ name, known, args }: ProgramCall): boolean {
  if (name === 'cmd' || name.endsWith('awk') || (known?.kind !== 'shell' && known?.kind !== 'interpreter'))
    return false;
  const texts = textsOf(args);
  const first = texts[operandAt(texts, known.valued?.split(' ') ?? [])];
  return (first === undefined || first === '-' || texts.includes('-s')) && !texts.some((one) => CODE.test(one));
}
