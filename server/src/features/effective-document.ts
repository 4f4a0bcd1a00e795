/** The effective configuration of a folder as one TOML text that says of each line where it comes from. */
import { decisionOf } from '../codex/decision.ts';
import { leavesBelow } from '../codex/ineffective/ineffective-key.ts';
import { shortPath } from '../codex/locations.ts';
import { redacted, shownKeys } from '../codex/redact.ts';
import { demandAt } from '../codex/requirements.ts';
import type { Session } from '../codex/session.ts';
import type { Snapshot } from '../codex/snapshot.ts';
import type { Stack } from '../codex/stack.ts';
import { startedStack } from '../codex/start-trust.ts';
import type { Decision, EffectiveDocument, Posture } from '../contract.ts';
import { formatNode } from '../syntax/toml/format.ts';
import { printable } from '../text/printable.ts';
import { postureOf } from '../words/posture.ts';
import { settingLines } from './effective-document/settings.ts';
import { assembled, comment, decisionPieces, type Line, placePiece, plain } from './effective-document/text.ts';
import { meaningOf } from './posture-meaning.ts';

/** What a session in `folder` would read, of what is saved. */
export function effectiveDocument(
  snapshot: Snapshot,
  folder: string | undefined,
  session: Session = {},
): EffectiveDocument {
  const { stack } = startedStack(snapshot, folder, session);
  return documentOf(stack, postureOf(snapshot, folder, session));
}

/** The document of a stack and its posture. */
export function documentOf(stack: Stack, posture: Posture): EffectiveDocument {
  const settings = settingLines(stack, posture.inert);
  const lines = [
    comment(`Effective configuration of Codex in ${shortPath(stack.machine, stack.folder)}`),
    comment(`Merged as Codex ${posture.codex} does it, from the saved files: unsaved changes are ignored.`),
    comment(meaningOf(posture, stack.machine).trust),
    comment('What may be a secret is shown as "…".'),
    ...postureLines(posture, stack),
    ...requirementLines(stack),
    ...(settings.length === 0 ? [plain(''), comment('Nothing is set, so Codex’s defaults apply.')] : settings),
  ];
  return { folder: stack.folder, ...assembled(lines) };
}

/** What decides the posture, set or not. */
function postureLines(posture: Posture, stack: Stack): readonly Line[] {
  const { verdict, refusal, sandbox, approval, network, decidedBy, unknowns } = posture;
  const notKnown = unknowns.map((why) => comment(`Not known: ${why}`));
  if (verdict === 'refused') {
    const { file, line, message } = refusal ?? { file: null, line: null, message: '' };
    const place = file === null || line === null ? [] : [...plain(' – '), placePiece(file, line, stack)];
    return [plain('#'), [...comment(`Codex would not start. ${message}`), ...place], ...notKnown];
  }
  if (sandbox === null || approval === null || network === null) return notKnown;
  const row = (name: string, value: string, by?: Decision | null): Line => [
    ...plain(`#   ${name.padEnd(18)}  ${by == null ? printable(value) : printable(value).padEnd(VALUE_COLUMN)}`),
    ...(by == null ? [] : [...plain('  '), ...decisionPieces(by, stack)]),
  ];
  return [
    plain('#'),
    comment('In effect:'),
    row('sandbox', sandbox.mode, decidedBy.sandbox),
    ...(sandbox.profile === null ? [] : [row('permission profile', sandbox.profile)]),
    row('approval_policy', approval.policy, decidedBy.approval),
    row('approvals_reviewer', approval.reviewer),
    row('network', network.access, decidedBy.network),
    row('web_search', network.webSearch),
    ...notKnown,
  ];
}

/** As wide as the longest of the usual values. */
const VALUE_COLUMN = 'danger-full-access'.length;

/** More demands are only counted. */
const MAX_DEMANDS = 200;

/** What an administrator demands, which constrains what the settings ask for. */
function requirementLines(stack: Stack): readonly Line[] {
  const { requirements } = stack;
  const paths = [...leavesBelow(requirements.effective.root)];
  if (paths.length === 0) return [];
  const rows = paths.slice(0, MAX_DEMANDS).flatMap((path): readonly Line[] => {
    const demand = demandAt(requirements, path);
    if (demand === undefined) return [];
    const written = `${shownKeys(path)} = ${formatNode(redacted(path, demand.node))}`;
    return [[...comment(`  ${written}`), ...plain('  '), ...decisionPieces(decisionOf(demand), stack)]];
  });
  const left = paths.length - MAX_DEMANDS;
  return [
    plain('#'),
    comment('Requirements, which replace what they do not allow:'),
    ...rows,
    ...(left > 0 ? [comment(`  … and ${left} more`)] : []),
  ];
}
