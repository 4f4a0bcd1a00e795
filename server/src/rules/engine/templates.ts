/** Templates of messages and titles, whose `{gaps}` the compiler knows. */

/** Templates by name. */
export type Templates = Readonly<Record<string, string>>;

/** The names of the gaps in a template. */
export type GapsOf<T extends string> = T extends `${string}{${infer Gap}}${infer Rest}` ? Gap | GapsOf<Rest> : never;
