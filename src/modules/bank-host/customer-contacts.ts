/** How the institution reaches a user, as it knows at this moment. */
export abstract class CustomerContacts {
  /** The user's mail address; undefined when none is known. Never kept elsewhere. */
  abstract emailOf(userId: string): Promise<string | undefined>;
}
