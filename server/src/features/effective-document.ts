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
import { bare } from '../text/phrases.ts';
import { printable } from '../text/printable.ts';
import { counted, paragraph, say } from '../text/sentences.ts';
import { EFFECTIVE, MORE } from '../words/effective-document.ts';
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
    comment(say(EFFECTIVE.title, { folder: bare(shortPath(stack.machine, stack.folder)) })),
    comment(say(EFFECTIVE.source, { codex: bare(posture.codex) })),
    comment(meaningOf(posture, stack.machine).trust),
    comment(EFFECTIVE.secrets),
    ...postureLines(posture, stack),
    ...requirementLines(stack),
    ...(settings.length === 0 ? [plain(''), comment(EFFECTIVE.nothingSet)] : settings),
  ];
  return { folder: stack.folder, ...assembled(lines) };
}

/** What decides the posture, set or not. */
function postureLines(posture: Posture, stack: Stack): readonly Line[] {
  const { verdict, refusal, sandbox, approval, network, decidedBy, unknowns } = posture;
  const notKnown = unknowns.map((why) => comment(paragraph(EFFECTIVE.notKnown, why)));
  if (verdict === 'refused') {
    const { file, line, message } = refusal ?? { file: null, line: null, message: '' };
    const place = file === null || line === null ? [] : [...plain(' – '), placePiece(file, line, stack)];
    return [plain('#'), [...comment(paragraph(EFFECTIVE.noStart, message)), ...place], ...notKnown];
  }
  if (sandbox === null || approval === null || network === null) return notKnown;
  const row = (name: string, value: string, by?: Decision | null): Line => [
    ...plain(`#   ${name.padEnd(18)}  ${by == null ? printable(value) : printable(value).padEnd(VALUE_COLUMN)}`),
    ...(by == null ? [] : [...plain('  '), ...decisionPieces(by, stack)]),
  ];
  return [
    plain('#'),
    comment(EFFECTIVE.inEffect),
    row(EFFECTIVE.sandbox, sandbox.mode, decidedBy.sandbox),
    ...(sandbox.profile === null ? [] : [row(EFFECTIVE.profile, sandbox.profile)]),
    row('approval_policy', approval.policy, decidedBy.approval),
    row('approvals_reviewer', approval.reviewer),
    row(EFFECTIVE.network, network.access, decidedBy.network),
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
    comment(EFFECTIVE.requirements),
    ...rows,
    ...(left > 0 ? [comment(`  ${counted(MORE, left)}`)] : []),
  ];
}
