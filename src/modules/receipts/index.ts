import { ReceiptEntity } from './receipt.entity.js';

export { checkReceipt, ReceiptCheck, type CheckedReceipt, type ReceiptFault } from './receipt-check.js';
export { receiptText } from './receipt-text.js';
export { Receipts } from './receipts.js';
export { ReceiptsModule } from './receipts.module.js';
export const receiptsEntities = [ReceiptEntity];
