/** What can be typed in a rules file: functions, their parameters, and the words that some of them take. */
import { RULE_FUNCTIONS, type RuleParameter } from '../../codex/exec-policy/calls.ts';
import type { StarlarkDocument } from '../../syntax/starlark/tree.ts';
import { RULE_FUNCTION_WORDS } from '../../words/rules-files.ts';
import { decisionMeaning } from '../rule-meaning.ts';
import { type RulesCursor, rulesCursorAt } from './rules-cursor.ts';
import type { Suggestion } from './suggestion.ts';

export function rulesSuggestions({ text }: StarlarkDocument, offset: number): readonly Suggestion[] {
  const cursor = rulesCursorAt(text, offset);
  if (cursor.zone === 'statement') return functions(cursor);
  const parameters = RULE_FUNCTIONS[cursor.call ?? '']?.parameters ?? [];
  if (cursor.zone === 'name')
    return parameters
      .filter(({ name }) => !cursor.given.includes(name))
      .map((one) => parameterSuggestion(one, cursor, text));
  const parameter = parameters.find(({ name }) => name === cursor.parameter);
  return cursor.zone === 'value' && parameter ? words(parameter, cursor) : [];
}

/** A place to fill in, with what is there until then. */
const place = (number: number, text: string): string => `\${${number}:${text}}`;

/** With words in every place that Codex refuses to find empty. */
const TEMPLATES: Readonly<Record<string, string>> = {
  prefix_rule: `prefix_rule(pattern=["${place(1, 'git')}", "${place(2, 'push')}"], decision="\${3|prompt,forbidden,allow|}")`,
  network_rule: `network_rule(host="${place(1, 'example.com')}", protocol="\${2|https,http,socks5_tcp,socks5_udp|}", decision="\${3|prompt,deny,allow|}")`,
  host_executable: `host_executable(name="${place(1, 'git')}", paths=["${place(2, '/usr/bin/git')}"])`,
};

const functions = ({ word }: RulesCursor): readonly Suggestion[] =>
  Object.keys(RULE_FUNCTIONS).map((name, order) => ({
    label: name,
    kind: 3,
    group: 'common',
    insert: { snippet: TEMPLATES[name] ?? name },
    replace: word,
    filter: name,
    docs: RULE_FUNCTION_WORDS[name]?.about,
    order,
  }));

function parameterSuggestion(
  { name, required, type }: RuleParameter,
  { call = '', word }: RulesCursor,
  text: string,
): Suggestion {
  const spaced = /\w = /.test(text.slice(Math.max(0, word.start - 500), word.start));
  const value = type === 'list' ? '[$1]' : type === 'bool' ? place(1, 'True') : '"$1"';
  const isThere = /^\s*=/.test(text.slice(word.end, word.end + 20));
  return {
    label: name,
    kind: 5,
    group: required ? 'required' : 'common',
    insert: isThere ? name : { snippet: `${name}${spaced ? ' = ' : '='}${value}` },
    replace: word,
    filter: name,
    docs: RULE_FUNCTION_WORDS[call]?.parameters[name],
    again: type === 'string',
  };
}

const words = ({ words: all = [], type }: RuleParameter, { word, inString }: RulesCursor): readonly Suggestion[] =>
  (type === 'bool' ? ['True', 'False'] : all).map((one, order) => ({
    label: one,
    kind: 20,
    group: 'common',
    insert: inString || type === 'bool' ? one : JSON.stringify(one),
    replace: word,
    filter: inString || type === 'bool' ? one : JSON.stringify(one),
    docs: decisionMeaning(one),
    order,
  }));
