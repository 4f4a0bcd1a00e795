/** Files that Codex reads only in other places. */
import { isProfileName, managedConfig, requirementsFile, shortPath, userDotenv } from '../../codex/locations.ts';
import { type Machine, pathsOf } from '../../codex/machine.ts';
import { code } from '../../text/phrases.ts';
import type { Span } from '../../text/span.ts';
import { defineRule } from '../engine/rule.ts';

export const unreadFile = defineRule({
  id: 'unread-file',
  family: 'guards',
  severity: 'warning',
  fixable: 'no',
  appliesWhenUntrusted: true,
  readsLayout: true,
  files: ['unread', 'profile'],
  docs: {
    what: 'Requirements, profiles, `.env`, rules and other settings in places where Codex does not read them.',
    why: 'Codex reads an administrator’s requirements only from the machine-wide folder, profiles and `.env` only from its home folder, and rules only from `rules` folders, not from folders below them. Elsewhere, a file of that name looks like protection but changes nothing, and Codex does not say so.',
    remedy: 'Move the file to the place that the message names, or delete it. A project cannot provide such a file.',
    source:
      'Run on Codex 0.169.0 with each of these files in each of these places: neither the effective settings nor what a new session may do differ from those without the file.',
    cases: [
      'guards/unread-file.test.ts: work/.codex/requirements.toml',
      'guards/unread-file.test.ts: a `.env` of a project or the system reaches no command',
      'guards/unread-file.test.ts: a profile of such a name cannot be chosen',
      'exec-policy/outside.test.ts: other names than *.rules, and folders below, are not read',
    ],
  },
  messages: {
    requirements:
      'Codex never reads requirements from this file, so they do not apply. It reads them only from {path}, for the whole machine.',
    managed:
      'Codex never reads managed settings from this file, so they do not apply. It reads them only from {path}, for the whole machine.',
    profile: 'Codex never reads this profile, so nothing in it has an effect. It would read it only from {path}.',
    settings:
      'Codex never reads a file of this name, so nothing in it has an effect. Put these settings into `config.toml` in the same folder.',
    unnamed:
      'Codex never reads this file, because a profile name may contain only letters, digits, `-` and `_`. Rename the file to select it with `--profile`.',
    rules:
      'Codex never reads rules from this file, so nothing is allowed or forbidden by it. It reads files whose names end in `.rules`, directly in {path}, or in `.codex/rules` of a trusted project.',
    dotenv:
      'Codex never reads this file, so none of its variables reaches a command through Codex. It reads only {path}.',
  },
  *check({ file, snapshot: { machine } }) {
    if (file.state.kind !== 'text' || isReadThere(file.path, machine)) return;
    const site = { file: file.path, span: firstLine(file.state.text) };
    const name = pathsOf(machine).basename(file.path);
    if (file.kind === 'profile') {
      if (!isProfileName(name.slice(0, -PROFILE.length))) yield { message: 'unnamed', site };
      return;
    }
    const meant = PLACES.find((one) => one.isMeant(name));
    if (meant === undefined) yield { message: 'settings', site };
    else yield { message: meant.message, data: { path: code(shortPath(machine, meant.place(machine, name))) }, site };
  },
});

const PROFILE = '.config.toml';

interface ReadPlace {
  readonly isMeant: (name: string) => boolean;
  readonly message: 'requirements' | 'managed' | 'profile' | 'dotenv' | 'rules';
  readonly place: (machine: Machine, name: string) => string;
}

/** Where Codex does read files of a name. */
const PLACES: readonly ReadPlace[] = [
  { isMeant: (name) => name === 'requirements.toml', message: 'requirements', place: requirementsFile },
  { isMeant: (name) => name === 'managed_config.toml', message: 'managed', place: managedConfig },
  { isMeant: (name) => name === '.env', message: 'dotenv', place: userDotenv },
  {
    isMeant: (name) => /\.(?:rules?|star)$/.test(name),
    message: 'rules',
    place: (machine) => pathsOf(machine).join(machine.codexHome, 'rules'),
  },
  {
    isMeant: (name) => name.endsWith(PROFILE),
    message: 'profile',
    place: (machine, name) => pathsOf(machine).join(machine.codexHome, name),
  },
];

/** On Windows, public source has the managed config in CODEX_HOME; nobody has tried it. */
const isReadThere = (file: string, machine: Machine): boolean =>
  machine.platform === 'win32' && file === pathsOf(machine).join(machine.codexHome, 'managed_config.toml');

function firstLine(text: string): Span {
  const { 0: line, index } = /[^\s][^\r\n]*/.exec(text) ?? { 0: '', index: 0 };
  return { start: index, end: index + line.trimEnd().length };
}
