/** What the document says of a value beyond its type and its comment. */
export const day = { format: 'date' };
export const time = { format: 'time' };
export const yen = { pattern: '^-?\\d+$' };
export const integer = { type: 'integer' as const };
