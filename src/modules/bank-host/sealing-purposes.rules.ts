/** What the ledger's sealed columns are sealed for. It is part of each envelope, so it never changes. */
export const sealingPurposes = {
  otpSecret: 'ledger-otp-secret',
  userNumber: 'ledger-user-number',
  inquiryPin: 'ledger-inquiry-pin',
} as const;
