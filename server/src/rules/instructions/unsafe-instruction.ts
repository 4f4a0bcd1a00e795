/** Instructions that tell the model to give up its protection. */
import type { Demand } from '../../codex/instructions/demand.ts';
import { type Demanded, demandsIn } from '../../codex/instructions/unsafe.ts';
import { oncePer } from '../../text/once-per.ts';
import { CONFIG_FILES } from '../engine/read-settings.ts';
import { defineRule, type RuleContext, type Severity, type Site } from '../engine/rule.ts';
import { stringsIn } from '../engine/strings.ts';
import { siteOfPart } from '../engine/text-site.ts';

export const unsafeInstruction = defineRule({
  id: 'unsafe-instruction',
  family: 'instructions',
  severity: 'warning',
  fixable: 'no',
  appliesWhenUntrusted: true,
  files: ['instructions', 'role', 'automation', ...CONFIG_FILES],
  docs: {
    what: 'Instructions that ask for full access, for no questions, for looser settings, for downloads that are run, for unchecked certificates, for secrets to be sent, or for silence about it.',
    why: 'Codex puts `AGENTS.md` and its kin in front of the model before you write a word, also in folders that you have not trusted yet. The model takes them for yours. Where a person approves without reading, or nobody is asked, one such line is enough.',
    remedy:
      'Remove the line, or say the opposite. A command that needs more than the sandbox gives gets a rule, or a permission profile that opens only that.',
    source:
      'Run on Codex 0.169.0: what the model is given holds the text of these files. Whether a model obeys was not tried.',
    cases: ['instructions/loaded.test.ts: the nearest of each folder from the root down'],
  },
  messages: {
    bypass:
      'This asks the model to use a switch or a setting that turns off the sandbox, the approvals or both. Remove it, or say what it should do instead.',
    unprotect:
      'This asks the model to do without its protection. Remove it; give a command that needs more a rule or a permission profile.',
    unasked:
      'This tells the model that nobody needs to be asked about any command. Remove it, and name the commands that need no question in a rules file.',
    loosen:
      'This asks the model to change the settings that hold it back. Remove it, and change them yourself if that is what you want.',
    obey: 'This asks the model to do what a text from the network says, and whoever serves it can change that at any time. Copy what is needed into a file of the project.',
    decode:
      'This asks the model to run a command in an encoding that nobody can read. Remove it, or write out what it runs.',
    download:
      'This asks the model to run whatever an address sends. Name a fixed version from a package manager, or a file of the project.',
    installer:
      'This has the model run an installer straight from the network. Its publisher recommends that, but the result differs from day to day: name a version where you can.',
    unverified:
      'This asks the model to trust any certificate or host, so anyone along the way can change what it downloads. Remove it, and name the certificate that is missing instead.',
    send: 'This asks the model to read secrets and send them to another machine. Remove it, and replace the secrets if it was ever followed.',
    override: 'This asks the model to heed nothing else that it was told, your own instructions included. Remove it.',
    conceal: 'This asks the model to keep something from whoever works with it. Remove it.',
  },
  *check(context) {
    const { file } = context;
    if (file.kind === 'instructions') {
      for (const { demand, span } of demandsOf(context)) yield found(demand, { file: file.path, span });
      return;
    }
    for (const text of stringsIn(file)) {
      const [key] = text.path;
      if (text.path.length !== 1 || !(KEYS.has(String(key)) || (file.kind === 'automation' && key === 'prompt')))
        continue;
      for (const { demand, span } of demandsIn(text.text))
        yield found(demand, siteOfPart(file, text, text.text.slice(span.start, span.end)));
    }
  },
});

/** Keys whose text is given to the model. */
const KEYS: ReadonlySet<string> = new Set(['developer_instructions', 'instructions', 'compact_prompt']);

const SEVERITIES: Partial<Record<Demand, Severity>> = { installer: 'information' };

function found(demand: Demand, site: Site) {
  const severity = SEVERITIES[demand];
  return { message: demand, ...(severity && { severity }), site };
}

const byState = oncePer((state: RuleContext['file']['state']): readonly Demanded[] =>
  state.kind === 'text' ? demandsIn(state.text) : [],
);

const demandsOf = ({ file }: RuleContext): readonly Demanded[] => byState(file.state);
