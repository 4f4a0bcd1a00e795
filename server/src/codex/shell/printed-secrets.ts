/** Commands that print secrets. */
import { isSecretName } from '../../text/secret.ts';
import type { ShellCommand } from './commands.ts';
import { variablesIn } from './expansions.ts';
import { CREDENTIALS, SECRET_FILE } from './moved-credentials.ts';
import { programOf, textsOf } from './program.ts';

const PRINTERS = new Set('echo printf write-host write-output print'.split(' '));
const READERS = new Set('cat head tail less more bat type get-content gc'.split(' '));

/** Code in other languages that prints all variables. */
const PRINTS_ALL =
  /\bconsole\.(?:log|dir|table)\((?:JSON\.stringify\()?process\.env[,)]|\bprint\((?:dict\()?os\.environ\)/;

/** Programs that print a token: `gh auth token`. */
const TOKEN_PRINTERS =
  /^(?:(?:gh|glab) auth token|gcloud auth (?:application-default )?print-access-token|op read|pass show|az account get-access-token|aws configure get \w*secret\w*|aws configure export-credentials|security find-(?:generic|internet)-password\b.*\s-w)\b/i;

/** A secret by the name of its variable, or a file that holds some. */
export function printsSecrets(command: ShellCommand): boolean {
  const call = programOf(command);
  if (call === undefined) return false;
  const args = textsOf(call.args);
  if (call.name === 'printf' && args[0] === '-v') return false;
  if (PRINTERS.has(call.name))
    return call.args.some((word) => word.isLiteral !== true && variablesPrinted(word.text).some(isSecret));
  if (call.name === 'printenv') return args.some(isSecret);
  if (READERS.has(call.name)) return args.some((one) => CREDENTIALS.test(one) || SECRET_FILE.test(one));
  if (call.known?.kind === 'interpreter') return args.some((one) => PRINTS_ALL.test(one));
  return TOKEN_PRINTERS.test([call.name, ...args].join(' ').slice(0, 500));
}

/** Of `${NAME:+other}` only the other text is printed, and of `${NAME:0:4}` a few characters. GitHub hides what it is told to mask. */
const variablesPrinted = (text: string): readonly string[] =>
  text.startsWith('::add-mask::')
    ? []
    : [...variablesIn(text.replace(/\$\{\w{1,200}:(?:0?:[0-8]|[ (]{1,2}-[0-8]\)?)\}|\$\{\w{1,200}:?\+/g, ''))];

/** `PWD` is a folder here, and no password. */
const isSecret = (variable: string): boolean => variable !== 'PWD' && isSecretName(variable);
