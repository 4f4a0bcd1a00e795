/** Guards as the text of a rules file. */
import { GUARD_HEADER, GUARD_WORDS } from '../../words/guards.ts';
import type { Guard } from './guard.ts';

export function rulesText(guards: readonly Guard[]): string {
  const families = [...new Set(guards.map(({ family }) => family))];
  const parts = families.map((family) => {
    const rules = guards.filter((guard) => guard.family === family).map(ruleText);
    return `# ${GUARD_WORDS[family].title}\n\n${rules.join('\n')}`;
  });
  return `${GUARD_HEADER.map((line) => `# ${line}\n`).join('')}\n${parts.join('\n')}`;
}

/** What a person reads when Codex asks or refuses. */
export const justificationOf = ({ family, decision }: Guard): string => GUARD_WORDS[family][decision];

function ruleText(guard: Guard): string {
  const { pattern, decision, match, notMatch } = guard;
  const places = pattern.map((words) => (words.length === 1 ? quoted(words[0] ?? '') : list(words, '        ')));
  return `prefix_rule(
    pattern = [${places.join(', ')}],
    decision = ${quoted(decision)},
    justification = ${quoted(justificationOf(guard))},
    match = [${match.map((words) => list(words, '        ')).join(', ')}],
    not_match = [${notMatch.map((words) => list(words, '        ')).join(', ')}],
)
`;
}

/** The same rules as an administrator demands them in `requirements.toml`. */
export const demandedRulesText = (guards: readonly Guard[]): string =>
  guards
    .map((guard) => {
      const places = guard.pattern.map((words) =>
        words.length === 1 ? `{ token = ${quoted(words[0] ?? '')} }` : `{ any_of = [${words.map(quoted).join(', ')}] }`,
      );
      return `[[rules.prefix_rules]]
pattern = [${places.join(', ')}]
decision = ${quoted(guard.decision)}
justification = ${quoted(justificationOf(guard))}
`;
    })
    .join('\n');

const MAX_LINE = 100;

/** A list of strings, on several lines where it is long. */
function list(words: readonly string[], indent: string): string {
  const short = `[${words.map(quoted).join(', ')}]`;
  if (short.length <= MAX_LINE) return short;
  const lines: string[] = [];
  for (const word of words.map((one) => `${quoted(one)},`)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < MAX_LINE) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return `[\n${lines.map((line) => `${indent}${line}\n`).join('')}    ]`;
}

/** Starlark and TOML take the escapes of JSON. */
const quoted = (text: string): string => JSON.stringify(text);
