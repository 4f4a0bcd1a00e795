/** The shape of a rule and of what it finds. */
import type { CodexFile } from '../../codex/codex-file.ts';
import type { FileKind } from '../../codex/file-kinds.ts';
import type { Snapshot } from '../../codex/snapshot.ts';
import type { Stack } from '../../codex/stack.ts';
import type { Address, Part } from '../../syntax/address.ts';
import type { Change } from '../../syntax/change.ts';
import type { TextEdit } from '../../text/edit.ts';
import type { Gap } from '../../text/phrases.ts';
import type { GapsOf, Templates } from '../../text/sentences.ts';
import type { Span } from '../../text/span.ts';

/** The folders below `server/src/rules`. */
export type Family =
  | 'commands'
  | 'guards'
  | 'schema'
  | 'layers'
  | 'requirements'
  | 'sandbox'
  | 'approvals'
  | 'network'
  | 'secrets'
  | 'trust'
  | 'environments'
  | 'instructions'
  | 'launch'
  | 'policy'
  | 'supply-chain';

/** `error`: Codex will not start, or runs without a sandbox. `warning`: ignored or weakening. `information`: good to know. */
export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** `safe` fixes may be applied unseen with others and by Harden; `review` ones only one at a time, by a person. */
export type Safety = 'safe' | 'review';

/**
 * The place of a finding, named by an address in the file's format so that one module turns it into a place in the text.
 */
export type Site =
  | { readonly file: string; readonly path: Address; readonly part: Part }
  | { readonly file: string; readonly span: Span };

/**
 * `acts`: what the fix writes has an effect. `tightens`: nothing is allowed that was not before. `no-change`: Codex may do
 * the same as before. `reads`: a broken place can be read, and the rest of the file says the same. Whatever it promises, no
 * fix keeps Codex from starting.
 */
export type FixPromise = 'acts' | 'tightens' | 'no-change' | 'reads';

/** A remedy: what to change, not how the text is edited. */
export interface Fix {
  /** Name in the rule's `fixes`. */
  readonly title: string;
  /** Fills gaps of the title that the finding's own data does not, or fills otherwise. */
  readonly data?: FindingData;
  readonly safety: Safety;
  /**
   * How likely it is what the person meant. `certain`: nothing else comes to mind, so it may be applied together with others
   * when a person asks for that, though never by Harden. `last`: something else may have been meant, so never the first choice.
   */
  readonly intent?: 'certain' | 'last';
  /** What its result must show to be offered at all. */
  readonly promise?: FixPromise;
  readonly changes: readonly FileChange[];
}

/** A change in one file; `file` is an absolute path. What cannot be read as a key is changed as text, by `edit`. */
export type FileChange =
  | { readonly file: string; readonly change: Change }
  | { readonly file: string; readonly edit: TextEdit };

/** What fills the `{name}` gaps of messages: names, paths, values and numbers. Never secret values. */
export type FindingData = Readonly<Record<string, Gap>>;

/** What is said, and what can be done. */
export interface Advice {
  /** Name in the rule's `messages`. */
  readonly message: string;
  readonly data?: FindingData;
  /** The best first. */
  readonly fixes?: readonly Fix[];
}

/** One place where a rule has something to say. */
export interface Finding extends Advice {
  /** Whole sentences to say before the message: those of a parser, or of a judgement that other places tell too. */
  readonly opening?: string;
  readonly site: Site;
  readonly severity?: Severity;
  readonly related?: readonly Related[];
  /** What is said instead where no fix would have an effect: a message that suggests something needs it. */
  readonly otherwise?: Advice;
}

/** A place that has to do with a finding, and the name of a note in the rule's `notes`. */
export interface Related<N extends string = string> {
  readonly site: Site;
  readonly note: N;
}

/** What a rule may look at: one file, and the stack of layers that applies where the file is. */
export interface RuleContext {
  readonly file: CodexFile;
  /** That of a session once it has started. */
  readonly stack: Stack;
  /** What counted until then, where Codex trusts the folder by itself at the start. */
  readonly beforeStart: Stack | undefined;
  readonly snapshot: Snapshot;
}

/** One hazard, in a file named like `id` in the folder of its family. */
export interface Rule {
  readonly id: string;
  readonly family: Family;
  readonly severity: Severity;
  /** The best safety any of its fixes has, or `no`. */
  readonly fixable: 'no' | Safety;
  /** The harm is done whether Codex reads the file or not, so it is not said that trust decides. */
  readonly appliesWhenUntrusted?: true;
  /**
   * Half a line looks like what the rule finds, so in an editor its findings wait until the person leaves the statement,
   * or the whole table. Never for a hazard.
   */
  readonly waits?: 'statement' | 'table';
  /** It looks at comments or lines, so an edit between the statements may change what it finds. */
  readonly readsLayout?: true;
  /** The kinds of file that the rule looks at. */
  readonly files: readonly FileKind[];
  readonly docs: {
    /** One line: what the rule finds. */
    readonly what: string;
    /** What happens if nobody does anything. */
    readonly why: string;
    readonly remedy: string;
    /** How the facts are known: what was run, on which release. */
    readonly source: string;
    /**
     * Cases below `test/codex` that ask the real Codex, as `FILE: TITLE`; a part of the title is enough. Empty where
     * Codex was not asked, which `source` then says.
     */
    readonly cases: readonly string[];
  };
  /** Message templates by name; `{gap}` is filled from the finding's data. */
  readonly messages: Readonly<Record<string, string>>;
  /** Titles of fixes by name, with the same gaps: short, imperative. */
  readonly fixes?: Readonly<Record<string, string>>;
  /** Notes on related places by name. They have no gaps. */
  readonly notes?: Readonly<Record<string, string>>;
  /** Pure and synchronous. */
  check(context: RuleContext): Iterable<Finding>;
}

/**
 * What a rule with these messages, fixes and notes may find: each message with the data that fills its gaps, each fix
 * with the data that its title needs and the message lacks.
 */
export type FindingOf<M extends Templates, F extends Templates = None, N extends Templates = None> = PlainFinding &
  AdviceOf<M, F> & {
    readonly related?: readonly Related<keyof N & string>[];
    readonly otherwise?: AdviceOf<M, F>;
  };

/** What such a rule may say. */
export type AdviceOf<M extends Templates, F extends Templates = None> = {
  [Name in keyof M & string]: { readonly message: Name } & DataFor<GapsOf<M[Name]>> & {
      readonly fixes?: readonly FixOf<F, GapsOf<M[Name]>>[];
    };
}[keyof M & string];

/** A fix with one of these titles. The finding that it belongs to fills the gaps `Filled`. */
export type FixOf<F extends Templates, Filled extends string = never> = {
  [Name in keyof F & string]: PlainFix & { readonly title: Name } & DataFor<
      Exclude<GapsOf<F[Name]>, Filled>,
      Extract<GapsOf<F[Name]>, Filled>
    >;
}[keyof F & string];

type None = Readonly<Record<never, string>>;
/** A finding without what depends on its rule. */
export type PlainFinding = Omit<Finding, keyof Advice | 'related' | 'otherwise'>;
/** A fix without what depends on its rule. */
export type PlainFix = Omit<Fix, 'title' | 'data'>;
type DataFor<Needed extends string, Allowed extends string = never> = [Needed] extends [never]
  ? { readonly data?: [Allowed] extends [never] ? NoData : { readonly [Name in Allowed]?: Gap } }
  : { readonly data: { readonly [Name in Needed]: Gap } & { readonly [Name in Allowed]?: Gap } };
type NoData = Readonly<Record<string, never>>;

/** A rule as written: what `check` yields has to fit `messages` and `fixes`. */
export interface RuleDefinition<M extends Templates, F extends Templates, N extends Templates>
  extends Omit<Rule, 'check'> {
  readonly messages: M & LiteralsOf<M>;
  readonly fixes?: F & LiteralsOf<F>;
  readonly notes?: N & LiteralsOf<N>;
  check(context: RuleContext): Iterable<FindingOf<NoInfer<M>, NoInfer<F>, NoInfer<N>>>;
}

/** Only the text of a literal shows its gaps to the compiler. */
type LiteralsOf<T extends Templates> = {
  readonly [Name in keyof T]: string extends T[Name] ? 'must be written as one literal' : unknown;
};

/** A rule whose findings are known to fill their messages. It cannot be changed afterwards. */
export const defineRule = <
  const M extends Templates,
  const F extends Templates = None,
  const N extends Templates = None,
>(
  definition: RuleDefinition<M, F, N>,
): Rule => {
  const rule = Object.freeze(definition as Rule);
  byId.set(rule.id, rule);
  return rule;
};

const byId = new Map<string, Rule>();

/** The rule of that id, for rules about rules, which cannot import the catalogue. */
export const ruleNamed = (id: string): Rule | undefined => byId.get(id);
