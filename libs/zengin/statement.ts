import type { JapanDate } from '#libs/kernel';

/** 預金種目 whose movements have the layout that is read here: 1 普通, 2 当座, 4 貯蓄. */
export const statementAccountTypes: readonly string[] = ['1', '2', '4'];

/** Whose statement it is and of which period. */
export interface StatementHeader {
  /** 作成日 */
  readonly createdOn: JapanDate;
  /** 勘定日(自) and 勘定日(至), both included. */
  readonly from: JapanDate;
  readonly to: JapanDate;
  readonly bankCode: string;
  readonly bankName: string;
  readonly branchCode: string;
  readonly branchName: string;
  /** 預金種目, one digit; one of `statementAccountTypes` wherever movements are read. */
  readonly accountType: string;
  /** Ten digits with zeros before. */
  readonly accountNumber: string;
  /** In half-width kana. */
  readonly holderName: string;
  /** 通帳・証書区分: 1 通帳, 2 証書. */
  readonly documentKind?: string;
  /** 取引前残高 in yen; negative when overdrawn. */
  readonly openingBalance: number;
}

/** One line of a statement (明細). Amounts are yen and never negative: `transactionType` says which way. */
export interface Movement {
  /** 照会番号, eight digits. */
  readonly inquiryNumber: string;
  /** 勘定日 */
  readonly transactionDate: JapanDate;
  /** 預入・払出日 (起算日); 勘定日 where the bank left it out. */
  readonly valueDate: JapanDate;
  /** 入払区分: 1 deposit, 2 withdrawal. */
  readonly transactionType: '1' | '2';
  /** 取引区分: 10 現金, 11 振込, 12 他店券入金, 13 交換, 14 振替, 15 継続, 18 その他, 19 訂正. */
  readonly transactionKind: string;
  readonly amount: number;
  /** うち他店券金額 */
  readonly otherBankCheckAmount: number;
  readonly presentationDate?: JapanDate;
  readonly dishonourDate?: JapanDate;
  readonly billKind?: string;
  readonly billNumber?: string;
  readonly sisterBranchNumber?: string;
  readonly remitterCode?: string;
  /** 振込依頼人名 of a deposit, 契約者番号 of a withdrawal. */
  readonly counterparty: string;
  readonly remittingBankName: string;
  readonly remittingBranchName: string;
  readonly remarks: string;
  readonly ediInfo: string;
}

/** A movement with the balance after it. The file has no such field: it is counted on from 取引前残高. */
export interface PostedMovement {
  readonly movement: Movement;
  readonly balance: number;
}

/** What the trailer says and the movements have confirmed. */
export interface StatementTrailer {
  readonly depositCount: number;
  readonly depositTotal: number;
  readonly withdrawalCount: number;
  readonly withdrawalTotal: number;
  /** 取引後残高 */
  readonly closingBalance: number;
  readonly movementCount: number;
}

export interface Statement {
  readonly header: StatementHeader;
  readonly movements: readonly Movement[];
}

/** Counts a statement's movements as they pass; reader and writer both believe only this. */
export class StatementTotals {
  depositCount = 0;
  depositTotal = 0;
  withdrawalCount = 0;
  withdrawalTotal = 0;

  constructor(private readonly openingBalance: number) {}

  add({ transactionType, amount }: Pick<Movement, 'transactionType' | 'amount'>): void {
    if (transactionType === '1') {
      this.depositCount += 1;
      this.depositTotal += amount;
    } else {
      this.withdrawalCount += 1;
      this.withdrawalTotal += amount;
    }
  }

  get closingBalance(): number {
    return this.openingBalance + this.depositTotal - this.withdrawalTotal;
  }

  get movementCount(): number {
    return this.depositCount + this.withdrawalCount;
  }
}
