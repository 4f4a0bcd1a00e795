/** A value of any format, once decoded. */
export type Plain = string | number | bigint | boolean | readonly Plain[] | { readonly [key: string]: Plain };
