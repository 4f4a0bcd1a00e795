/** Why Codex refuses to start, as data. */
import type { FlagProblem } from '../flags.ts';
import type { ProfileProblem } from '../permissions/inherit.ts';
import type { SchemaProblem } from '../schema.ts';
import type { UnreadableReason } from '../snapshot.ts';

/** What is wrong with a demanded rule. */
export type DemandedRuleFault =
  | 'no-rules'
  | 'allows'
  | 'no-decision'
  | 'empty-pattern'
  | 'two-ways'
  | 'no-word'
  | 'empty-word'
  | 'empty-reason';

/** One reason. Names and paths in it are foreign text. */
export type StartupErrorReason =
  | { readonly kind: 'flag'; readonly problem: FlagProblem }
  /** CODEX_HOME was set by hand and is no folder. */
  | { readonly kind: 'codex-home' }
  | { readonly kind: 'unreadable'; readonly why: UnreadableReason | 'folder' }
  /** `message` is the parser's. */
  | { readonly kind: 'syntax'; readonly message: string }
  /** A wrong type, word or name. */
  | { readonly kind: 'settings'; readonly problem: SchemaProblem }
  | { readonly kind: 'provider'; readonly name: string }
  /** Requirements do not allow read-only. */
  | { readonly kind: 'no-read-only' }
  /** A list of requirements that allows nothing. */
  | { readonly kind: 'empty-list'; readonly key: string }
  /** A rule in requirements. */
  | { readonly kind: 'demanded-rule'; readonly is: DemandedRuleFault }
  /** Settings open what requirements deny. */
  | { readonly kind: 'opens-denied'; readonly path: string }
  | { readonly kind: 'profile-name'; readonly name: string }
  /** The file of a profile and an old profile of the same name. */
  | { readonly kind: 'old-profile'; readonly name: string }
  | { readonly kind: 'file'; readonly path: string; readonly is: 'missing' | 'folder' | 'empty' }
  | { readonly kind: 'unresolved-path'; readonly path: string }
  | { readonly kind: 'denies-every-domain' }
  | { readonly kind: 'domain-pattern'; readonly pattern: string }
  | { readonly kind: 'relative-socket'; readonly path: string }
  /** A profile whose name begins with a colon. */
  | { readonly kind: 'reserved-profile' }
  /** The list of allowed profiles in requirements. */
  | { readonly kind: 'profile-list'; readonly is: 'missing' | 'incomplete' | 'without-default' }
  | { readonly kind: 'profile-list-name'; readonly name: string }
  /** Settings define a permission profile of a name that requirements define too. */
  | { readonly kind: 'profile-clash'; readonly name: string }
  /** Permission profiles are defined, and nothing chooses a sandbox. */
  | { readonly kind: 'undecided' }
  | { readonly kind: 'profile'; readonly problem: ProfileProblem }
  /** Never asking together with full access that is not allowed. */
  | { readonly kind: 'never-without-full-access' }
  /** The profile denies the folder of the session. */
  | { readonly kind: 'folder-denied'; readonly profile: string }
  | { readonly kind: 'forbidden-feature'; readonly name: string };
