/** The commands in files of others that can start Codex, for rules. */
import type { FileKind } from '../../codex/file-kinds.ts';
import type { PlacedCommand } from '../../codex/launch/script.ts';
import type { Span } from '../../text/span.ts';
import type { RuleContext, Site } from './rule.ts';
import { siteOfPart } from './text-site.ts';

/** The kinds of file that can start Codex. */
export const LAUNCH_FILES: readonly FileKind[] = [
  'script',
  'shell',
  'program',
  'executable',
  'dockerfile',
  'package',
  'task',
  'runner',
  'pipeline',
];

/** Where a stretch of a command is in the file. */
export function siteIn({ file }: RuleContext, { command, inside }: PlacedCommand, span: Span): Site {
  if (inside === undefined) return { file: file.path, span };
  // What a variable stands for is where it gets it.
  if (span.end <= command.start) return siteOfPart(file, inside, inside.text.slice(span.start, span.end));
  const line = inside.text.slice(command.start, command.end).trim().split('\n')[0] ?? '';
  const whole = siteOfPart(file, inside, line);
  if (!('span' in whole)) return whole;
  return siteOfPart(file, inside, inside.text.slice(span.start, span.end), whole.span.start);
}
