/** What is at a place in files of which no facts are known. */
import { automationWords } from '../../codex/facts/words/automation.ts';
import type { DotenvDocument } from '../../syntax/dotenv/parse.ts';
import { HOVER } from '../../words/hover.ts';
import { code } from '../markdown.ts';
import type { HoverAnswer } from './answer.ts';
import type { HoverPlace } from './place.ts';

/** What happens to a variable of `.env`. */
export function variableHover({ assignments }: DotenvDocument, offset: number): HoverAnswer | undefined {
  const found = assignments.find(({ span }) => span.start <= offset && offset <= span.end);
  if (found === undefined) return undefined;
  const { name, nameSpan, valueSpan } = found;
  const isName = nameSpan.start <= offset && offset <= nameSpan.end;
  if (!isName && (offset < valueSpan.start || offset > valueSpan.end)) return undefined;
  const last = assignments.findLast((one) => one.name === name);
  const does = name.startsWith('CODEX_') ? HOVER.droppedVariable : HOVER.variable;
  return {
    lines: [`**${code(name)}**`, last === found ? does : HOVER.repeatedVariable],
    span: isName ? nameSpan : valueSpan,
  };
}

/** What a key of an automation is for. */
export function automationHover({ path, word }: HoverPlace): HoverAnswer | undefined {
  const names = path.filter((step) => typeof step === 'string');
  const pattern = names.join('.');
  const words = Object.hasOwn(automationWords, pattern) ? automationWords[pattern] : undefined;
  return words === undefined ? undefined : { lines: [`**${code(names.at(-1) ?? '')}**`, words], span: word };
}
