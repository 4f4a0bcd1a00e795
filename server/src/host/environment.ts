/** The variables of a process, as a value that tests can make up. */
export type Environment = Readonly<Record<string, string | undefined>>;
