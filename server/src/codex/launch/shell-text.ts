/** The commands in files that are no scripts for a shell, as such a script: every other character is painted over. */
import { quotedCommands } from './quoted-commands.ts';

/** `text` with all but its commands blanked, as long as before; `undefined` where it holds none that can be told. */
export function shellText(path: string, text: string): string | undefined {
  const name = path.split(/[\\/]/).at(-1) ?? '';
  const found = READERS.find(([pattern]) => pattern.test(name) || pattern.test(path))?.[1];
  if (found !== undefined) return TEST.test(name) ? undefined : found(text);
  if (name.includes('.') || !IN_PROGRAMS.test(path)) return text;
  const interpreter = /^#![^\n]*?\b(python|node|deno|bun|tsx|ruby|sh|bash|zsh|dash|ksh|fish|pwsh)[\d.]*(?![\w-])/.exec(
    text,
  )?.[1];
  if (interpreter === undefined) return undefined;
  if (/^(?:python|ruby)$/.test(interpreter)) return quotedCommands(text, 'hash');
  if (/^(?:node|deno|bun|tsx)$/.test(interpreter)) return quotedCommands(text, 'slashes');
  return interpreter === 'pwsh' ? inPowerShell(text) : text;
}

/** Tests only name what others start. */
const TEST = /^test_|[._-](?:test|spec)s?\.\w+$/;

/** Folders in which programs have no endings. */
const IN_PROGRAMS = /[\\/](?:bin|scripts|tools|ci|tasks)[\\/][^\\/]+$/;

const blank = (text: string): string => text.replace(/[^\n]/g, ' ');

/** Text in which only lines with a command count; a line goes on after a backslash. */
const byLines =
  (commandIn: (line: string) => number | undefined) =>
  (text: string): string => {
    let goesOn = false;
    return text
      .split('\n')
      .map((line) => {
        const from = goesOn ? 0 : commandIn(line);
        goesOn = from !== undefined && /\\\s*$/.test(line);
        return from === undefined ? blank(line) : blank(line.slice(0, from)) + line.slice(from);
      })
      .join('\n');
  };

const lengthOf = (pattern: RegExp) => (line: string) => pattern.exec(line)?.[0].length;

/** `ExecStart=-/usr/bin/codex …` */
const inUnit = byLines(lengthOf(/^Exec[A-Z]\w{3,20}\s{0,5}=\s{0,5}[-+!:@|]{0,3}/));

/** `command=codex …` of supervisord. */
const inSupervisor = byLines(lengthOf(/^\s{0,20}command\s{0,5}=\s{0,5}/));

const TIMES = String.raw`^\s{0,20}(?:@\w{3,10}|(?:[\w*/,-]{1,60}\s{1,10}){4}[\w*/,-]{1,60})\s{1,10}`;

/** `0 3 * * * codex …` */
const inCrontab = byLines(lengthOf(new RegExp(TIMES)));

/** The same for the whole machine: a user comes before the command. */
const inCronFolder = byLines(lengthOf(new RegExp(`${TIMES}[\\w-]{1,40}\\s{1,10}`)));

/** `commands = …`, and what is further in below it. */
function inTox(text: string): string {
  let isInside = false;
  return byLines((line) => {
    const [head] = /^(?:commands(?:_pre|_post)?|list_dependencies_command)\s{0,5}=\s{0,5}/.exec(line) ?? [];
    if (head !== undefined) isInside = true;
    else if (/^\S/.test(line)) isInside = false;
    if (!isInside) return undefined;
    return head?.length ?? /^\s*-?\s*/.exec(line)?.[0].length;
  })(text);
}

/** Lines that go on after a backtick or in a list; between the words of a list are commas, and blanks for other shells. */
const inPowerShell = (text: string): string =>
  text
    .replace(/`(?=\r?\n)\r?\n/g, (end) => ' '.repeat(end.length))
    .replace(
      /(?<=-ArgumentList\s{1,5})@\(([^()]{0,2000})\)/gi,
      (list) => ` ${list.slice(1, -1).replace(/[(,\r\n]/g, ' ')} `,
    )
    .replace(/(?<=["'\w]),(?=\s{0,5}["'$])/g, ' ');

const READERS: readonly (readonly [RegExp, (text: string) => string])[] = [
  [/\.ps1$/, inPowerShell],
  [/\.(?:py|rb|rake)$|^Rakefile$/, (text) => quotedCommands(text, 'hash')],
  [/\.(?:[cm]?[jt]s|groovy)$|^Jenkinsfile/, (text) => quotedCommands(text, 'slashes')],
  [/\.service$/, inUnit],
  [/[\\/]cron\.d[\\/]|\.cron$/, inCronFolder],
  [/^(?:crontab|.*\.crontab)$/, inCrontab],
  [/^tox\.ini$/, inTox],
  [/supervisord?[\w.-]*\.conf$/, inSupervisor],
];
