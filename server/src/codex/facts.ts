/** What one release of Codex knows of its own configuration: the shape of the generated data below `server/data`. */

/** A setting that holds one plain value. `any`: Codex does not look at the type, or it could not be found out. */
export interface ScalarFact {
  readonly type: 'boolean' | 'integer' | 'float' | 'string' | 'any';
  /** What Codex uses when nothing sets it, where Codex says so. */
  readonly default?: Scalar | readonly Scalar[];
  /** Inclusive bounds of a number that Codex refuses to exceed. */
  readonly min?: number;
  readonly max?: number;
  /** `path`: a relative one is resolved against the folder of the file. */
  readonly format?: 'path';
  /** The file must exist, or Codex does not start. */
  readonly mustExist?: true;
  /** Setting it, to whatever value, keeps Codex from starting. */
  readonly retired?: true;
}

/** One of a fixed set of strings. */
export interface EnumFact {
  readonly type: 'enum';
  readonly values: readonly string[];
  readonly default?: Scalar;
  /** Values of the set that load but keep Codex from starting once they are in effect. */
  readonly refused?: readonly string[];
}

/** A table: fixed keys, free names, or both. Neither: any content. */
export interface TableFact {
  readonly type: 'table';
  readonly keys?: Readonly<Record<string, TypeFact>>;
  /** Keys without which Codex does not start. */
  readonly required?: readonly string[];
  /** The type of what is under a free name (a server's id, a path, …). */
  readonly values?: TypeFact;
  /** Codex's strict mode says nothing about unknown keys here. */
  readonly silent?: true;
  /** Unknown keys here keep Codex from starting, strict or not. */
  readonly closed?: true;
  /** Exactly one of the keys must be there. */
  readonly single?: true;
  /** The table must be of one of these kinds; the keys that a kind refuses keep Codex from starting. */
  readonly kinds?: readonly TableKind[];
}

/**
 * One kind of a table, known by the key that makes it: an MCP server has either a `command` or a `url`; or by what that
 * key says (`is`): a hook has `type = "command"`.
 */
export interface TableKind {
  readonly by: string;
  readonly is?: string;
  /** Keys that keep Codex from starting here. */
  readonly refuses: readonly string[];
  /** With `is`: the keys that mean something in this kind; Codex ignores the others. */
  readonly keys?: readonly string[];
  /** Keys that this kind needs besides those that the table requires. */
  readonly needs?: readonly string[];
}

export interface ArrayFact {
  readonly type: 'array';
  readonly items: TypeFact;
  readonly default?: readonly Scalar[];
}

/** Several types are fine: `approval_policy` is a word or a table. */
export interface UnionFact {
  readonly type: 'union';
  readonly of: readonly TypeFact[];
  readonly default?: Scalar;
}

export type Scalar = string | number | boolean;
export type TypeFact = ScalarFact | EnumFact | TableFact | ArrayFact | UnionFact;

/** A flag below `[features]`, with the stage and default that `codex features list` gives. */
export interface FeatureFact {
  readonly stage: string;
  readonly default: boolean;
}

/** Everything known of one release. */
export interface ReleaseFacts {
  readonly version: string;
  /** The root of `config.toml`. */
  readonly config: TableFact;
  readonly features: Readonly<Record<string, FeatureFact>>;
  readonly project: ProjectFacts;
  /** The root of `requirements.toml`; Codex ignores unknown keys there without a word in the answer. */
  readonly requirements: TableFact;
  /** The functions that `.rules` files may call. */
  readonly rules: Readonly<Record<string, RuleFunctionFact>>;
}

/** A function of `.rules` files, with its parameters by name. */
export type RuleFunctionFact = Readonly<Record<string, ParameterFact>>;

export interface ParameterFact {
  readonly type: 'string' | 'list' | 'boolean';
  readonly required?: true;
  /** The words that it takes, where Codex takes no others. */
  readonly values?: readonly string[];
}

/** What a project's own `.codex/config.toml` may not set: dotted paths, a table standing for all it holds. */
export interface ProjectFacts {
  /** Ignored with a warning. */
  readonly ignored: readonly string[];
  /** Codex refuses to start. */
  readonly fatal: readonly string[];
}
