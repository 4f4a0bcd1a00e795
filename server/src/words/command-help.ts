/** What `--help` says: of the whole program, and of each command and switch. */
import { sentences } from '../text/sentences.ts';

/** What help says about one command; `switches` by their names. */
export interface CommandWords<Switch extends string> {
  readonly summary: string;
  readonly details: string;
  readonly switches: Readonly<Record<Switch, string>>;
  readonly examples: readonly (readonly [command: string, meaning: string])[];
}

export const HELP = sentences({
  usage: 'Usage: {line}',
  /** What stands for the rest of a command line. */
  commandLine: 'codex-posture COMMAND [SWITCHES]',
  what: 'Shows what Codex may do on this machine, and hardens it.',
  commands: 'Commands:',
  switches: 'Switches:',
  examples: 'Examples:',
  choices: 'One of {choices}.',
  default: 'Default: {value}.',
  more: 'codex-posture COMMAND --help describes a command.',
  version: 'Prints the version.',
  help: 'Prints this text.',
  statusTitle: 'Exit status:',
  fine: 'Nothing to worry about.',
  failed: 'Wrong usage, a path that cannot be read, or a check that failed or is not complete.',
  /** What exit status 1 means for a command; the others never end with it. */
  worries: {
    check: 'A finding at least as severe as --fail-on.',
    explain: 'With --fail-on-live: a running session may do more than the files allow.',
    sessions: 'With --fail-on-live: a running session may do more than the files allow.',
    harden: 'The plan cannot be reached or written, or --undo left a file alone.',
  },
  environment: 'CODEX_HOME and HOME are respected. NO_COLOR turns colors off.',
});

/** Said by a usage error, after what is wrong. */
export const SEE_HELP = 'See {command}.';

const CWD = 'The folder to look at (default: the working folder).';
const JSON_SWITCH = 'Prints one JSON document.';
const SYSTEM_ROOT = 'The folder to use in place of /etc/codex.';
const PROFILE = 'Like --profile of Codex.';
const CONFIG = 'Like -c of Codex.';
const FAIL_ON_LIVE = 'Exit status 1 if a running session may do more than the files allow.';

export const COMMAND_WORDS = sentences({
  check: {
    summary: 'Findings in Codex’s files.',
    details:
      'Checks Codex’s files at or below each PATH. Without a PATH, it checks those of the working folder, your own and those of the whole machine.',
    switches: {
      format: 'How findings are printed (default: text).',
      json: 'The same as --format json.',
      sarif: 'The same as --format sarif: SARIF 2.1.0, for code scanning.',
      'fail-on': 'The lowest severity that makes the exit status 1.',
      baseline: 'Leaves out the findings that FILE lists, and names entries that match nothing any more.',
      'write-baseline': 'Writes a baseline with all current findings. The exit status is 0.',
      policy: 'Also checks every folder against the team policy in FILE, whatever policies it has itself.',
      as: 'What kind of file PATH is, if it is in none of Codex’s places. Without this, its name decides, or it counts as user.',
      stdin: 'Checks the text on standard input.',
      'stdin-filename': 'The file that this text is for. It need not exist.',
      jobs: 'Checks each PATH as a root of its own, N at a time, and prints one line of JSON for each: for thousands of repositories.',
      'roots-from': 'With --jobs: more roots, one a line; - for standard input.',
      homes: 'With --jobs: the roots are home folders, each with its own .codex.',
      results:
        'With --jobs: appends the lines to FILE and skips the roots that it has, so that a run can be continued.',
      otlp: 'Also sends findings and postures, as logs, to the OpenTelemetry collector at URL (npm package only).',
      'system-root': SYSTEM_ROOT,
      help: HELP.help,
    },
    examples: [
      ['codex-posture check', 'the working folder and your own files'],
      ['codex-posture check --sarif . > results.sarif', 'for code scanning'],
      ['codex-posture check --format github --fail-on error .', 'annotations in a GitHub workflow'],
      ['codex-posture check --write-baseline baseline.json .', 'accepts what is there today'],
      ['codex-posture check --baseline baseline.json .', 'shows only what is new'],
      ['codex-posture check --policy ../policy/posture.toml .', 'a policy that is kept elsewhere'],
      ['codex-posture check --stdin --stdin-filename .codex/config.toml < draft.toml', 'a text that is not saved yet'],
      [
        'codex-posture check --jobs 4 --roots-from roots.txt --results results.jsonl',
        'a fleet; run it again to continue',
      ],
    ],
  },
  explain: {
    summary: 'What Codex may do in a folder, and which line decides it.',
    details: 'Shows the posture of a folder, with the file and line that decide each part of it.',
    switches: {
      cwd: CWD,
      profile: PROFILE,
      config: CONFIG,
      effective: 'Prints the merged settings as TOML; each line says where it comes from.',
      json: JSON_SWITCH,
      batch:
        'With --json: answers one request per line of standard input, each a JSON object with codexHome and cwd, and optionally id, home, flags (as after -c), profile and systemRoot.',
      'fail-on-live': FAIL_ON_LIVE,
      'system-root': SYSTEM_ROOT,
      help: HELP.help,
    },
    examples: [
      ['codex-posture explain --cwd ~/project', 'the posture of a project'],
      ['codex-posture explain --profile work --json', 'what codex --profile work would be allowed to do'],
      ['codex-posture explain --effective', 'the merged settings'],
    ],
  },
  sessions: {
    summary: 'Codex sessions, and what they may do.',
    details: 'Shows what runs now and what ended within a day, compared with what the files allow.',
    switches: {
      cwd: CWD,
      all: 'The sessions of all folders.',
      since: 'How far back to look: a number and a unit (m, h, d, w).',
      json: JSON_SWITCH,
      'fail-on-live': FAIL_ON_LIVE,
      help: HELP.help,
    },
    examples: [
      ['codex-posture sessions --all --since 14d', 'two weeks, in all folders'],
      ['codex-posture sessions --fail-on-live', 'for scripts'],
    ],
  },
  report: {
    summary: 'One page about a folder, for readers who do not know Codex.',
    details:
      'Prints a report on a folder: what Codex can read, write and reach there, what is running, what was found, and what hardening would change. As HTML it is one file without scripts, which any browser opens and prints.',
    switches: {
      cwd: CWD,
      profile: PROFILE,
      config: CONFIG,
      html: 'Prints HTML, which is the default.',
      md: 'Prints Markdown, for pull requests and issues.',
      json: JSON_SWITCH,
      'system-root': SYSTEM_ROOT,
      help: HELP.help,
    },
    examples: [
      ['codex-posture report > report.html', 'a page to read, send or print'],
      ['codex-posture report --md --cwd ~/project', 'for a pull request'],
    ],
  },
  rules: {
    summary: 'What the rules decide about a command, and whether it leaves the sandbox.',
    details:
      'COMMAND is one shell line in quotes, or the words of one command after --. It is judged against the .rules files that apply, and never run.',
    switches: {
      cwd: CWD,
      profile: PROFILE,
      config: CONFIG,
      json: JSON_SWITCH,
      'system-root': SYSTEM_ROOT,
      help: HELP.help,
    },
    examples: [
      ["codex-posture rules 'git push'", 'a shell line'],
      ['codex-posture rules -- npm install left-pad', 'the words of a command'],
    ],
  },
  harden: {
    summary: 'What a plan would change; writes it, or takes it back.',
    details:
      'Brings Codex’s configuration for a folder in line with a plan, and says what will stop working and what stays open. Prints a diff; --write writes it.',
    switches: {
      plan: 'The plan to follow.',
      allow: 'With everyday-allowlist: a domain that commands may reach, and why.',
      writable: 'With locked and unattended: a folder of the workspace that commands may write in.',
      trust: 'keep leaves the trust entry of the folder alone.',
      into: 'Whose file to write: project is for a team, and gets only what cannot loosen anybody’s settings.',
      guards: 'Also writes rules that ask before destructive commands, or refuse them.',
      'as-profile': 'Writes a profile for codex --profile instead.',
      requirements:
        'Writes FILE instead, a requirements.toml with which an administrator makes the plan hold for everybody.',
      cwd: CWD,
      'dry-run': 'Prints the diff and writes nothing, which is the default.',
      write: 'Writes the changes.',
      undo: 'Takes the last hardening back.',
      json: JSON_SWITCH,
      'system-root': SYSTEM_ROOT,
      help: HELP.help,
    },
    examples: [
      ['codex-posture harden', 'the diff of the plan everyday'],
      ['codex-posture harden --plan locked --writable src --write', 'for code that you do not trust'],
      ["codex-posture harden --plan everyday-allowlist --allow 'docs.example.com=manuals'", 'with one domain'],
      ['codex-posture harden --undo', 'takes it back'],
    ],
  },
  completion: {
    summary: 'A script with which your shell completes codex-posture.',
    details: 'Prints a script for SHELL, one of bash, zsh or fish. It holds lists only, so completing runs nothing.',
    switches: { help: HELP.help },
    examples: [
      ['eval "$(codex-posture completion bash)"', 'bash, in ~/.bashrc'],
      ['eval "$(codex-posture completion zsh)"', 'zsh, in ~/.zshrc after compinit'],
      ['codex-posture completion fish | source', 'fish, in ~/.config/fish/config.fish'],
    ],
  },
  lsp: {
    summary: 'The language server, for editors other than VS Code.',
    details:
      'Speaks the Language Server Protocol. An editor starts it. Ends with 1 if the editor is gone and has not asked it to shut down.',
    switches: { stdio: 'Over standard input and output.', help: HELP.help },
    examples: [['codex-posture lsp --stdio', 'what an editor starts']],
  },
});
