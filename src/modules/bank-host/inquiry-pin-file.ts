/**
 * The 照会用暗証番号 that customers have filed with the institution, one an account. They stay there: this port says
 * whether one is right, and when one has become another.
 */
export abstract class InquiryPinFile {
  /**
   * For each of these accounts with a PIN on file, a number that grows whenever that PIN changes, is withdrawn or is filed
   * anew. So a PIN that was right at a revision is the one on file as long as the revision is the same. One statement.
   */
  abstract revisions(accountIds: readonly string[]): Promise<ReadonlyMap<string, number>>;

  /**
   * For each account whose PIN on file is the one given here, by account, that PIN's revision. Attempts are not counted
   * here. One statement.
   */
  abstract checkEach(pins: ReadonlyMap<string, string>): Promise<ReadonlyMap<string, number>>;
}
