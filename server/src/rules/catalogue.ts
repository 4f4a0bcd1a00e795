/** All rules there are. */
import { approvalNever } from './approvals/approval-never.ts';
import { approvedTools } from './approvals/approved-tools.ts';
import { approvingHook } from './approvals/approving-hook.ts';
import { modelReviewer } from './approvals/model-reviewer.ts';
import { unattendedAgents } from './approvals/unattended-agents.ts';
import { broadAllow } from './commands/broad-allow.ts';
import { deadRule } from './commands/dead-rule.ts';
import { defaultDecision } from './commands/default-decision.ts';
import { destructiveCommand } from './commands/destructive-command.ts';
import { evadableRule } from './commands/evadable-rule.ts';
import { indirectCommand } from './commands/indirect-command.ts';
import { missingExamples } from './commands/missing-examples.ts';
import { oneOffRule } from './commands/one-off-rule.ts';
import { personalPath } from './commands/personal-path.ts';
import { remoteCommand } from './commands/remote-command.ts';
import type { Rule } from './engine/rule.ts';
import { copiedCredentials } from './environments/copied-credentials.ts';
import { droppedVariable } from './environments/dropped-variable.ts';
import { environmentStructure } from './environments/environment-structure.ts';
import { printedEnvironment } from './environments/printed-environment.ts';
import { privilegedScript } from './environments/privileged-script.ts';
import { steeringVariable } from './environments/steering-variable.ts';
import { unguardedDelete } from './environments/unguarded-delete.ts';
import { unverifiedDownload } from './environments/unverified-download.ts';
import { barredHooks } from './guards/barred-hooks.ts';
import { hooksSwitchedOff } from './guards/hooks-switched-off.ts';
import { negatedDeny } from './guards/negated-deny.ts';
import { refusedHooks } from './guards/refused-hooks.ts';
import { refusedRules } from './guards/refused-rules.ts';
import { relativeDeny } from './guards/relative-deny.ts';
import { unreadFile } from './guards/unread-file.ts';
import { untrustedHook } from './guards/untrusted-hook.ts';
import { untrustedRules } from './guards/untrusted-rules.ts';
import { hiddenCharacters } from './instructions/hidden-characters.ts';
import { inputAsCode } from './instructions/input-as-code.ts';
import { linkedInstructions } from './instructions/linked-instructions.ts';
import { lookAlikeLetters } from './instructions/look-alike-letters.ts';
import { unsafeBranch } from './instructions/unsafe-branch.ts';
import { unsafeInstruction } from './instructions/unsafe-instruction.ts';
import { foreignPrompt } from './launch/foreign-prompt.ts';
import { jobWideKey } from './launch/job-wide-key.ts';
import { openAction } from './launch/open-action.ts';
import { openContainer } from './launch/open-container.ts';
import { openWorkflow } from './launch/open-workflow.ts';
import { weakLaunch } from './launch/weak-launch.ts';
import { mixedPermissions } from './layers/mixed-permissions.ts';
import { overriddenKey } from './layers/overridden-key.ts';
import { hookSendsData } from './network/hook-sends-data.ts';
import { insecureUrl } from './network/insecure-url.ts';
import { liveSearch } from './network/live-search.ts';
import { networkOpen } from './network/network-open.ts';
import { publicDomain } from './network/public-domain.ts';
import { sentPrompts } from './network/sent-prompts.ts';
import { serviceSocket } from './network/service-socket.ts';
import { undoneDomain } from './network/undone-domain.ts';
import { unenforcedDomains } from './network/unenforced-domains.ts';
import { uploadingMethods } from './network/uploading-methods.ts';
import { belowMinimum } from './policy/below-minimum.ts';
import { openCloud } from './policy/open-cloud.ts';
import { policyStructure } from './policy/policy-structure.ts';
import { unexplainedDomain } from './policy/unexplained-domain.ts';
import { unownedPath } from './policy/unowned-path.ts';
import { disallowedValue } from './requirements/disallowed-value.ts';
import { looseFallback } from './requirements/loose-fallback.ts';
import { openRequirements } from './requirements/open-requirements.ts';
import { overruledRequirements } from './requirements/overruled-requirements.ts';
import { refusedRequirements } from './requirements/refused-requirements.ts';
import { broadWritableRoot } from './sandbox/broad-writable-root.ts';
import { codexOutsideProfile } from './sandbox/codex-outside-profile.ts';
import { fullAccess } from './sandbox/full-access.ts';
import { sensitiveWritableRoot } from './sandbox/sensitive-writable-root.ts';
import { unattendedAutomation } from './sandbox/unattended-automation.ts';
import { conflictingKeys } from './schema/conflicting-keys.ts';
import { duplicateKey } from './schema/duplicate-key.ts';
import { inertKey } from './schema/inert-key.ts';
import { inertRoleKey } from './schema/inert-role-key.ts';
import { invalidType } from './schema/invalid-type.ts';
import { invalidValue } from './schema/invalid-value.ts';
import { joinedCommand } from './schema/joined-command.ts';
import { misplacedKey } from './schema/misplaced-key.ts';
import { missingFile } from './schema/missing-file.ts';
import { missingKey } from './schema/missing-key.ts';
import { removedFeature } from './schema/removed-feature.ts';
import { reservedName } from './schema/reserved-name.ts';
import { retiredKey } from './schema/retired-key.ts';
import { retiredValue } from './schema/retired-value.ts';
import { syntaxError } from './schema/syntax-error.ts';
import { unexpandedValue } from './schema/unexpanded-value.ts';
import { unknownKey } from './schema/unknown-key.ts';
import { unknownReference } from './schema/unknown-reference.ts';
import { unreadableFile } from './schema/unreadable-file.ts';
import { unusableProfile } from './schema/unusable-profile.ts';
import { unusableRole } from './schema/unusable-role.ts';
import { voidIgnore } from './schema/void-ignore.ts';
import { exposedCredentials } from './secrets/exposed-credentials.ts';
import { exposedDotenv } from './secrets/exposed-dotenv.ts';
import { literalSecret } from './secrets/literal-secret.ts';
import { passedEnvironment } from './secrets/passed-environment.ts';
import { lookAlikePackage } from './supply-chain/look-alike-package.ts';
import { openMarketplace } from './supply-chain/open-marketplace.ts';
import { remoteScript } from './supply-chain/remote-script.ts';
import { replaceableProgram } from './supply-chain/replaceable-program.ts';
import { reportedPackage } from './supply-chain/reported-package.ts';
import { unpinnedPackage } from './supply-chain/unpinned-package.ts';
import { broadTrust } from './trust/broad-trust.ts';
import { inheritedTrust } from './trust/inherited-trust.ts';
import { projectApprovesTools } from './trust/project-approves-tools.ts';
import { projectHook } from './trust/project-hook.ts';
import { projectInstructions } from './trust/project-instructions.ts';
import { projectKeyIgnored } from './trust/project-key-ignored.ts';
import { projectLoosens } from './trust/project-loosens.ts';
import { projectNotTrusted } from './trust/project-not-trusted.ts';
import { projectServer } from './trust/project-server.ts';
import { projectVariables } from './trust/project-variables.ts';
import { unmatchedTrust } from './trust/unmatched-trust.ts';

/** By family, then id. Written out, so that a rule cannot be missing from the bundle unnoticed. */
export const RULES: readonly Rule[] = Object.freeze([
  approvalNever,
  approvedTools,
  approvingHook,
  modelReviewer,
  unattendedAgents,
  broadAllow,
  deadRule,
  defaultDecision,
  destructiveCommand,
  evadableRule,
  indirectCommand,
  missingExamples,
  oneOffRule,
  personalPath,
  remoteCommand,
  copiedCredentials,
  droppedVariable,
  environmentStructure,
  printedEnvironment,
  privilegedScript,
  steeringVariable,
  unguardedDelete,
  unverifiedDownload,
  barredHooks,
  hooksSwitchedOff,
  negatedDeny,
  refusedHooks,
  refusedRules,
  relativeDeny,
  unreadFile,
  untrustedHook,
  untrustedRules,
  hiddenCharacters,
  inputAsCode,
  linkedInstructions,
  lookAlikeLetters,
  unsafeBranch,
  unsafeInstruction,
  foreignPrompt,
  jobWideKey,
  openAction,
  openContainer,
  openWorkflow,
  weakLaunch,
  mixedPermissions,
  overriddenKey,
  hookSendsData,
  insecureUrl,
  liveSearch,
  networkOpen,
  publicDomain,
  sentPrompts,
  serviceSocket,
  undoneDomain,
  unenforcedDomains,
  uploadingMethods,
  belowMinimum,
  openCloud,
  policyStructure,
  unexplainedDomain,
  unownedPath,
  disallowedValue,
  looseFallback,
  openRequirements,
  overruledRequirements,
  refusedRequirements,
  broadWritableRoot,
  codexOutsideProfile,
  fullAccess,
  sensitiveWritableRoot,
  unattendedAutomation,
  conflictingKeys,
  duplicateKey,
  inertKey,
  inertRoleKey,
  invalidType,
  invalidValue,
  joinedCommand,
  misplacedKey,
  missingFile,
  missingKey,
  removedFeature,
  reservedName,
  retiredKey,
  retiredValue,
  syntaxError,
  unexpandedValue,
  unknownKey,
  unknownReference,
  unreadableFile,
  unusableProfile,
  unusableRole,
  voidIgnore,
  exposedCredentials,
  exposedDotenv,
  literalSecret,
  passedEnvironment,
  lookAlikePackage,
  openMarketplace,
  remoteScript,
  replaceableProgram,
  reportedPackage,
  unpinnedPackage,
  broadTrust,
  inheritedTrust,
  projectApprovesTools,
  projectHook,
  projectInstructions,
  projectKeyIgnored,
  projectLoosens,
  projectNotTrusted,
  projectServer,
  projectVariables,
  unmatchedTrust,
]);
