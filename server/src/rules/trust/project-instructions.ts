/** Instructions for the model that a project brings. */
import { code } from '../../text/phrases.ts';
import { keySite, nodeIn } from '../engine/read-settings.ts';
import { relatedTo } from '../engine/related-locations.ts';
import { removeKey } from '../engine/removal.ts';
import { defineRule } from '../engine/rule.ts';
import { layerAt, stackIfTrusted, stackWithout } from '../engine/trust-status.ts';

export const projectInstructions = defineRule({
  id: 'project-instructions',
  family: 'trust',
  severity: 'information',
  fixable: 'review',
  files: ['project'],
  docs: {
    what: 'Instructions for the model in a project’s settings.',
    why: 'The model gives `developer_instructions` and `model_instructions_file` more weight than what you write or what is in `AGENTS.md`. A project can set them, and then replaces yours. Codex does not show them.',
    remedy:
      'Read them before you trust the folder. What should hold for everybody belongs in `AGENTS.md`, where people see it.',
    source: 'Run on Codex 0.169.0: the value of a trusted project replaced that of the user.',
    cases: ['rules/projects.test.ts: a project’s instructions replace the user’s'],
  },
  messages: {
    brings:
      'This project gives the model instructions of its own with {key}, which Codex does not show. Read them before you trust the folder.',
    replaces:
      'This project replaces your {key}, so what you told the model no longer applies here. Remove it unless you want that.',
  },
  fixes: { remove: 'Remove {key}' },
  notes: { yours: 'Your instructions are here.' },
  *check(context) {
    const { file } = context;
    const stack = stackIfTrusted(context);
    if (layerAt(stack, file.path)?.state.kind !== 'active') return;
    const own = stackWithout(stack, file.path).effective;
    for (const key of KEYS) {
      if (nodeIn(file, [key]) === undefined) continue;
      const yours = own.lookup([key]);
      const found = { data: { key: code(key) }, site: keySite(file, [key]), fixes: [removeKey(file, [key])] };
      if (yours === undefined) yield { message: 'brings', ...found };
      else yield { message: 'replaces', severity: 'warning', ...found, related: relatedTo(yours, 'yours') };
    }
  },
});

const KEYS = [
  'developer_instructions',
  'model_instructions_file',
  'compact_prompt',
  'experimental_compact_prompt_file',
];
