/**
 * argon2id (the library's default) at OWASP's parameters. They stand once: an unknown ID is checked against a hash made
 * with them, and tells itself apart from a known one as soon as that one's hash costs another amount of work.
 */
export const passwordHashing = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

const { memoryCost, timeCost, parallelism } = passwordHashing;
const parameters = `m=${memoryCost},t=${timeCost},p=${parallelism}`;

/**
 * Hashes made elsewhere, if the gateway could have made them: at these parameters, with a salt of 16 and a hash of 32
 * bytes. Others would let somebody tell known IDs by the time they take, exhaust the memory, or fail when checked; so
 * the last characters, which carry bits to spare, are only those that a decoder takes.
 */
export const passwordHashPattern = new RegExp(
  `^\\$argon2id\\$v=19\\$${parameters}\\$[A-Za-z0-9+/]{21}[AQgw]\\$[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]$`,
);
export const passwordHashExpected = `must be an argon2id PHC string with ${parameters}, a salt of 16 and a hash of 32 bytes`;
