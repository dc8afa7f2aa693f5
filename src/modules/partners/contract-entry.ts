import { Day, expects, Optional, Part, Pattern, Text } from '#libs/documents';
import { hasInvisibleCharacters, type JapanDate } from '#libs/kernel';

const MOST_PARAGRAPHS = 10;

/** As many as a column holds, whatever their characters. */
const Paragraphs = () =>
  expects(
    'paragraphs',
    `must be a list of 1 to ${MOST_PARAGRAPHS} lines of 1 to 1000 characters, without blanks around them and without invisible ones`,
    (value) => Array.isArray(value) && value.length >= 1 && value.length <= MOST_PARAGRAPHS && value.every(isParagraph),
  );

const isParagraph = (line: unknown): boolean =>
  typeof line === 'string' && line.trim() === line && line.length >= 1 && line.length <= 1000 && !hasInvisibleCharacters(line);

/** Published words of a contract. The Japanese is the original; without English the page shows it in both languages. */
export class ContractWords {
  @Paragraphs()
  readonly ja: readonly string[];

  @Optional()
  @Paragraphs()
  readonly en?: readonly string[];
}

/** Who contracted for the institution. */
export class ContractParty {
  @Text(100)
  readonly ja: string;

  @Text(100)
  readonly en: string;
}

/** What one institution publishes of its contract with the company, as 信用金庫法第85条の5 and its like ask. */
export class ContractEntry {
  @Pattern(/^(?=.{1,64}$)[a-z][a-z0-9]*(-[a-z0-9]+)*$/, "an institution's id")
  readonly institution: string;

  /** A federation that contracted for its members; left out, the institution did itself. */
  @Optional()
  @Part(() => ContractParty)
  readonly contractedBy?: ContractParty;

  /** 契約締結日 */
  @Optional()
  @Day()
  readonly contractedOn?: JapanDate;

  /** 損害賠償: who compensates a customer for what. */
  @Part(() => ContractWords)
  readonly compensation: ContractWords;

  /** 情報の取扱い・安全管理, and what the institution may do when it is neglected. */
  @Part(() => ContractWords)
  readonly dataHandling: ContractWords;

  /** The same for those the company passes data on to (電子決済等代行業再委託者). Needed where there are such. */
  @Optional()
  @Part(() => ContractWords)
  readonly onwardHandling?: ContractWords;
}
